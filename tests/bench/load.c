/* bench/load.c: asks a server on this machine, N connections at once, each sending its next request when
 * the last is answered. Prints one JSON line: requests per second and latencies in microseconds.
 *
 *   load [-z] [-i FILE] [-r RATE] [-t SECONDS] PORT CONNECTIONS REQUESTS METHOD TARGET [TOKEN [BODY]]
 *
 *   -z  takes gzip
 *   -i  each "{}" in TARGET becomes the next line of FILE (ids), round and round
 *   -r  requests fall due at this rate a second, whether or not the last is answered, and a latency counts
 *       from the moment a request fell due: a server that stalls cannot hide it by being asked less
 *   -t  ends after so many seconds, before REQUESTS if need be
 *
 * A POST gets a fresh Idempotency-Key each time. Bounded in count; ends by itself. Exit 1: an answer that
 * was neither 2xx nor 503.
 * Input   the arguments. Output  one line. Thread  one. Memory  one latency per request. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 2048, BUFFER = 64 << 10, HEAD = 4096, IDS_MAX = 16384, LATE_MS = 30000 };

typedef struct connection { int fd; char in[BUFFER]; size_t have; int64_t due_at; struct connection *next; } connection;

static const char *method, *target, *token, *body, *ids_file;
static int port, connection_count;
static long to_send, answered, refused, wrong, out;
static uint32_t *latency;
static char ids[IDS_MAX][24];
static size_t id_count;
static double rate, seconds;
static bool packed;
static int64_t ends_at;            /* 0: by count alone */
static connection *all, *idle;     /* idle: only with -r */
static int64_t due_at;             /* with -r: when the next request falls due */

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void die(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(3);
}

static int dial(void)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof a) != 0)
        die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

/* TARGET with the next id in place of "{}". */
static int add_target(char *to, size_t size)
{
    static size_t turn;
    const char *hole = id_count > 0 ? strstr(target, "{}") : NULL;
    if (hole == NULL)
        return snprintf(to, size, "%s", target);
    return snprintf(to, size, "%.*s%s%s", (int)(hole - target), target, ids[turn++ % id_count], hole + 2);
}

static void ask(connection *c, int64_t due)
{
    static long number;
    char head[HEAD];
    size_t n = (size_t)snprintf(head, sizeof head, "%s ", method);
    n += (size_t)add_target(head + n, sizeof head - n);
    n += (size_t)snprintf(head + n, sizeof head - n, " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    if (token != NULL && *token != 0)
        n += (size_t)snprintf(head + n, sizeof head - n, "Authorization: Bearer %s\r\n", token);
    if (packed)
        n += (size_t)snprintf(head + n, sizeof head - n, "Accept-Encoding: gzip\r\n");
    if (body != NULL)
        n += (size_t)snprintf(head + n, sizeof head - n,
                              "Idempotency-Key: b%d-%ld\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n",
                              (int)getpid(), number++, strlen(body));
    n += (size_t)snprintf(head + n, sizeof head - n, "\r\n%s", body != NULL ? body : "");
    to_send--;
    out++;
    c->due_at = due;
    if (write(c->fd, head, n) != (ssize_t)n)
        die("write");
}

/* What a free connection does next. */
static void go_on(connection *c)
{
    if (rate > 0) {
        c->next = idle;
        idle = c;
    } else if (to_send > 0) {
        ask(c, now_us());
    }
}

/* With -r: hands what has fallen due to free connections. */
static void ask_due(void)
{
    int64_t now = now_us();
    while (rate > 0 && idle != NULL && to_send > 0 && due_at <= now) {
        connection *c = idle;
        idle = c->next;
        ask(c, due_at);
        due_at += (int64_t)(1e6 / rate);
    }
}

/* Bytes of the first whole answer in the buffer, 0 while it is not whole. */
static size_t whole_answer(const connection *c)
{
    const char *end = memmem(c->in, c->have, "\r\n\r\n", 4);
    if (end == NULL)
        return 0;
    size_t head = (size_t)(end - c->in) + 4;
    const char *length = memmem(c->in, head, "ontent-Length:", 14);
    if (length == NULL)
        length = memmem(c->in, head, "ontent-length:", 14);
    size_t size = head + (length != NULL ? strtoul(length + 14, NULL, 10) : 0);
    return size <= c->have ? size : 0;
}

static void take(connection *c)
{
    ssize_t n = read(c->fd, c->in + c->have, sizeof c->in - c->have);
    if (n <= 0)
        die("the server closed the connection");
    c->have += (size_t)n;
    size_t size = whole_answer(c);
    if (size == 0)
        return;
    latency[answered++] = (uint32_t)(now_us() - c->due_at);
    out--;
    if (memcmp(c->in + 9, "503", 3) == 0)
        refused++;
    else if (c->in[9] != '2')
        wrong++;
    memmove(c->in, c->in + size, c->have - size);
    c->have -= size;
    go_on(c);
}

/* ---- start and end ---------------------------------------------------------------------------------- */

static void read_ids(void)
{
    FILE *f = fopen(ids_file, "r");
    if (f == NULL)
        die(ids_file);
    while (id_count < IDS_MAX && fscanf(f, "%23s", ids[id_count]) == 1)
        id_count++;
    fclose(f);
}

static bool read_arguments(int argc, char **argv)
{
    for (int c; (c = getopt(argc, argv, "zi:r:t:")) != -1;) {
        if (c == 'i')
            ids_file = optarg;
        else if (c == 'z')
            packed = true;
        else if (c == 'r')
            rate = atof(optarg);
        else if (c == 't')
            seconds = atof(optarg);
        else
            return false;
    }
    argc -= optind;
    argv += optind;
    if (argc < 5)
        return false;
    port = atoi(argv[0]);
    connection_count = atoi(argv[1]);
    to_send = atol(argv[2]);
    method = argv[3];
    target = argv[4];
    token = argc > 5 ? argv[5] : NULL;
    body = argc > 6 ? argv[6] : NULL;
    return connection_count >= 1 && connection_count <= CONNECTIONS_MAX && to_send >= 1 && to_send <= 10000000;
}

static int open_all(void)
{
    int ep = epoll_create1(0);
    all = calloc((size_t)connection_count, sizeof *all);
    for (int i = 0; i < connection_count; i++) {
        struct epoll_event e = { .events = EPOLLIN, .data.ptr = &all[i] };
        all[i].fd = dial();
        epoll_ctl(ep, EPOLL_CTL_ADD, all[i].fd, &e);
    }
    return ep;
}

/* Wakes us when requests fall due. */
static void start_clock(int ep)
{
    long ns = (long)(1e9 / rate);
    struct itimerspec every = { { ns / 1000000000, ns % 1000000000 }, { ns / 1000000000, ns % 1000000000 } };
    struct epoll_event e = { .events = EPOLLIN, .data.ptr = NULL };
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    timerfd_settime(fd, 0, &every, NULL);
    e.data.u64 = (uint64_t)fd;
    epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e);
}

static bool is_connection(const struct epoll_event *e) { return e->data.u64 > 4096; }

static void turn(int ep)
{
    struct epoll_event list[64];
    uint64_t ticks;
    int n = epoll_wait(ep, list, 64, LATE_MS);
    if (n == 0) {
        fprintf(stderr, "load: no answer for %d s\n", LATE_MS / 1000);
        exit(3);
    }
    for (int i = 0; i < n; i++) {
        if (is_connection(&list[i]))
            take(list[i].data.ptr);
        else if (read((int)list[i].data.u64, &ticks, sizeof ticks) < 0 && errno != EAGAIN)
            die("clock");
    }
    if (ends_at != 0 && now_us() >= ends_at)
        to_send = 0;
    ask_due();
}

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void report(int64_t took)
{
    qsort(latency, (size_t)answered, sizeof *latency, by_size);
    printf("{\"requests\":%ld,\"seconds\":%.4f,\"per_second\":%.1f,\"p50_us\":%u,\"p99_us\":%u,\"max_us\":%u,\"refused\":%ld,\"wrong\":%ld}\n",
           answered, (double)took / 1e6, (double)answered * 1e6 / (double)took, latency[answered / 2], latency[answered * 99 / 100],
           latency[answered - 1], refused, wrong);
}

int main(int argc, char **argv)
{
    if (!read_arguments(argc, argv))
        return 2;
    if (ids_file != NULL)
        read_ids();
    latency = calloc((size_t)to_send, sizeof *latency);
    int ep = open_all();
    int64_t began = due_at = now_us();
    ends_at = seconds > 0 ? began + (int64_t)(seconds * 1e6) : 0;
    if (rate > 0)
        start_clock(ep);
    for (int i = 0; i < connection_count; i++)
        go_on(&all[i]);
    while (out > 0 || to_send > 0)
        turn(ep);
    report(now_us() - began);
    return wrong ? 1 : 0;
}
