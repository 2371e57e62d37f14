/* See house.h. */
#include "house.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

house the_house;
http_opts house_opts;
store_opts house_store_opts;

/* ---- one table -------------------------------------------------------------------------------------- */

static const store_migration MIGRATIONS[] = {
    { "uji", 1, "0001_barang_create.sql",
      "-- Facts. For tests.\nCREATE TABLE barang (id {I64} PRIMARY KEY, nama {TEXT} NOT NULL UNIQUE, jumlah {I64} NOT NULL) {STRICT};" },
    { NULL, 0, NULL, NULL }
};
SQL(ADD, "INSERT INTO barang (id, nama, jumlah) VALUES ($id, $nama, $jumlah)");
SQL(FIND, "SELECT nama, jumlah FROM barang WHERE id = $id");
SQL(COUNT, "SELECT count(*) FROM barang");

static int add_barang(tg_request *req, tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ADD, err);
    if (q == NULL)
        return err->code;
    int64_t id = tg_id(tx);
    stmt_bind_i64(q, "$id", id);
    stmt_bind_text(q, "$nama", tg_text(req, "nama"));
    stmt_bind_i64(q, "$jumlah", tg_int(req, "jumlah", 1));
    int rc = stmt_run(q, NULL, err);
    if (rc == TG_OK && text_same(tg_text(req, "nama"), "tolak"))
        return tg_fail_field(err, TG_CONFLICT, "nama", "kolam_penuh");
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static int show_barang(tg_request *req, tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, FIND, err);
    if (q == NULL)
        return err->code;
    stmt_bind_i64(q, "$id", tg_int(req, "id", 0));
    int rc = stmt_next(q, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "alamat_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    tg_object(req);
    tg_put_text(req, "nama", stmt_text(q, 0));
    tg_put_i64(req, "jumlah", stmt_i64(q, 1));
    tg_object_end(req);
    tg_note_read(req, "barang", tg_int(req, "id", 0));
    return TG_OK;
}

static int count_barang(tg_request *req, tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, COUNT, err);
    if (q == NULL || stmt_next(q, err) != TG_ROW)
        return err->code;
    tg_object(req);
    tg_put_i64(req, "jumlah", stmt_i64(q, 0));
    tg_object_end(req);
    return TG_OK;
}

/* Shows each parameter as the handler sees it. */
static int echo(tg_request *req, tg_tx *tx, tg_error *err)
{
    char date[DATE_TEXT_SIZE];
    (void)tx;
    (void)err;
    tg_object(req);
    tg_put_text(req, "teks", tg_text(req, "teks"));
    tg_put_text(req, "kode_wilayah", tg_text(req, "kode_wilayah"));
    tg_put_text(req, "periode", tg_text(req, "periode"));
    tg_put_text(req, "nik_akhir", tg_text(req, "nik") ? tg_text(req, "nik") + 12 : NULL);
    tg_put_text(req, "tanggal", date_text(tg_date_of(req, "tanggal"), date));
    tg_put_i64(req, "bilangan", tg_int(req, "bilangan", -1));
    tg_put_bool(req, "ya", tg_bool(req, "ya", false));
    tg_put_i64(req, "butir", tg_list_count(req, "butir"));
    tg_put_text(req, "butir_nama", tg_list_text(req, "butir", 0, "nama"));
    tg_put_i64(req, "butir_jumlah", tg_list_int(req, "butir", 0, "jumlah", -1));
    tg_put_text(req, "aktor", http_who(req)->aktor);
    tg_put_bool(req, "konsol", http_konsol(req));
    tg_object_end(req);
    return TG_OK;
}

static int big(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    tg_array(req);
    for (int64_t i = 0; i < tg_int(req, "baris", 0); i++)
        tg_put_text(req, NULL, "0123456789012345678901234567890123456789012345678901234567890");
    tg_array_end(req);
    return TG_OK;
}

static int stamped(tg_request *req, tg_tx *tx, tg_error *err)
{
    return http_fresh(req, "\"cap-7\"") ? TG_OK : big(req, tx, err);
}

/* Waits on the pool until the test lets it go. */
sem_t slow_began, slow_go;
static int slow(tg_request *req, tg_tx *tx, tg_error *err)
{
    sem_post(&slow_began);
    sem_wait(&slow_go);
    return count_barang(req, tx, err);
}

static int file_info(tg_request *req, tg_tx *tx, tg_error *err)
{
    char hex[2 * HASH_SIZE + 1];
    char start[9] = "";
    const http_file *f = http_file_of(req);
    FILE *in = fopen(f->path, "rb");
    (void)tx;
    if (in == NULL || fread(start, 1, 8, in) == 0)
        return tg_fail(err, TG_IO, "berkas_gagal", f->path, "");
    fclose(in);
    text_hex(f->hash, HASH_SIZE, hex);
    tg_object(req);
    tg_put_i64(req, "ukuran", f->size);
    tg_put_text(req, "sidik", hex);
    tg_put_text(req, "awal", start);
    tg_put_text(req, "jalur", f->path);
    tg_object_end(req);
    return TG_OK;
}

int prepare_runs;
static int prepare_add(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    __atomic_add_fetch(&prepare_runs, 1, __ATOMIC_SEQ_CST);
    http_set_prepared(req, tg_arena_printf(tg_request_arena(req), "%s-siap", tg_text(req, "nama")));
    return TG_OK;
}

static int add_prepared(tg_request *req, tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ADD, err);
    if (q == NULL)
        return err->code;
    int64_t id = tg_id(tx);
    stmt_bind_i64(q, "$id", id);
    stmt_bind_text(q, "$nama", http_prepared(req));
    stmt_bind_i64(q, "$jumlah", 7);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static int prepare_file(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)req;
    (void)err;
    return TG_OK;
}

static int add_file(tg_request *req, tg_tx *tx, tg_error *err)
{
    stmt *q = stmt_borrow(tx, ADD, err);
    if (q == NULL)
        return err->code;
    int64_t id = tg_id(tx);
    stmt_bind_i64(q, "$id", id);
    stmt_bind_text(q, "$nama", tg_text(req, "nama"));
    stmt_bind_i64(q, "$jumlah", http_file_of(req)->size);
    int rc = stmt_run(q, NULL, err);
    return rc == TG_OK ? tg_reply_created(req, id) : rc;
}

static int page(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    http_content_type(req, "text/html; charset=utf-8");
    http_header(req, "Content-Security-Policy", "default-src 'self'");
    http_reply_bytes(req, "<p>hai</p>", 10);
    return TG_OK;
}

/* What the test wrote as <dir>/unduhan. */
static int send_file_back(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    http_content_type(req, "application/pdf");
    return http_reply_file(req, tg_arena_printf(tg_request_arena(req), "%s/unduhan", the_house.dir), err);
}

static int broken(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    tg_object(req);
    return tg_fail(err, TG_IO, "berkas_gagal", "/rahasia/jalur", "rusak");
}

static const tg_param BARANG[] = {
    { "nama", TG_P_TEXT, true, 0, 64, "Name" },
    { "jumlah", TG_P_INT, false, 1, 1000, "How many" },
    { NULL }
};
static const tg_param FIELDS[] = {
    { "teks", TG_P_TEXT, false, 0, 20, "" }, { "bilangan", TG_P_INT, false, -5, 100, "" },
    { "rupiah", TG_P_RUPIAH, false, 0, 0, "" }, { "ya", TG_P_BOOL, false, 0, 0, "" },
    { "tanggal", TG_P_DATE, false, 0, 0, "" }, { "kode_wilayah", TG_P_KODE_WILAYAH, false, 0, 0, "" },
    { "nik", TG_P_NIK, false, 0, 0, "" }, { "id", TG_P_ID, false, 0, 0, "" },
    { "periode", TG_P_PERIODE, false, 0, 0, "" }, { "butir", TG_P_LIST, false, 1, 3, "" },
    { "bebas", TG_P_JSON, false, 0, 0, "" }, { NULL }
};
static const tg_param BIG[] = { { "baris", TG_P_INT, true, 0, 100000, "" }, { NULL } };
static const tg_param LONG_TEXT[] = { { "teks", TG_P_TEXT, false, 0, 1 << 20, "" }, { NULL } };
static const tg_param FILE_ONLY[] = { { "isi", TG_P_FILE, true, 0, 0, "The bytes" }, { NULL } };
static const tg_param FILE_NAMED[] = { { "nama", TG_P_TEXT, true, 0, 64, "" }, { "isi", TG_P_FILE, true, 0, 0, "" }, { NULL } };

const tg_route HOUSE_ROUTES[] = {
    { TG_POST, "/barang", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, BARANG, NULL, add_barang, "Adds" },
    { TG_PUT, "/barang", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, BARANG, NULL, add_barang, "Adds by PUT" },
    { TG_POST, "/rahasia", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, BARANG, NULL, add_barang, "Adds in secret", TG_SECRET_REPLY },
    { TG_GET, "/barang", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, count_barang, "Counts" },
    { TG_GET, "/barang/{id}", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_READ, NULL, NULL, show_barang, "Shows" },
    { TG_POST, "/siapkan", TG_SLOW_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, BARANG, prepare_add, add_prepared, "Prepares, adds" },
    { TG_GET, "/gema", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "Echo" },
    { TG_POST, "/gema", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "Echo", TG_NO_IDEMPOTENCY },
    { TG_GET, "/gema/{teks}", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "Echo of the path" },
    { TG_GET, "/gema/tetap", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, count_barang, "A word beside a parameter" },
    { TG_GET, "/gema/{teks}/akhir", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "Below a parameter" },
    { TG_GET, "/halaman", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "A page", TG_PAGE },
    { TG_POST, "/halaman", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "A page's form", TG_PAGE },
    { TG_GET, "/siapa", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "Any actor" },
    { TG_GET, "/konsol", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "Console only", TG_KONSOL_ONLY },
    { TG_GET, "/besar", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, BIG, NULL, big, "Many rows" },
    { TG_POST, "/besar", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, BIG, NULL, big, "Many rows by POST", TG_NO_IDEMPOTENCY },
    { TG_POST, "/besar/tulis", TG_WRITE, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, BIG, NULL, big, "Many rows of a unit that may write", TG_NO_IDEMPOTENCY },
    { TG_GET, "/besar/lambat", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, BIG, NULL, big, "Many rows, on the pool" },
    { TG_GET, "/besar/cap", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, BIG, NULL, stamped, "Many rows with an ETag" },
    { TG_POST, "/panjang", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, LONG_TEXT, NULL, count_barang, "A long text" },
    { TG_GET, "/lambat", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, slow, "Waits" },
    { TG_POST, "/berkas", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, FILE_ONLY, NULL, file_info, "Takes a file" },
    { TG_POST, "/simpan", TG_SLOW_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, FILE_NAMED, prepare_file, add_file, "Keeps a file's size" },
    { TG_GET, "/unduh", TG_SLOW, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, send_file_back, "Sends a file" },
    { TG_GET, "/rusak", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, broken, "Fails" },
    { 0 }
};
static const tg_route PAGES[] = {
    { TG_GET, "/", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, page, "The page", TG_NO_TX },
    { 0 }
};
static const tg_route PROGRAM[] = {
    { TG_POST, "/paket", TG_WRITE, TG_ROLE_PETUGAS, TG_SCOPE_NONE, TG_LOG_NONE, BARANG, NULL, add_barang, "Writes as a program" },
    { TG_GET, "/paket", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, FIELDS, NULL, echo, "Of a program" },
    { 0 }
};

/* ---- life --------------------------------------------------------------------------------------------- */

/* Token "petugas" and "auditor" have the roles of their names; on the console a name is enough. */
static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    const char *name = token ? token : sebagai ? sebagai : konsol ? "konsol:uji" : "";
    (void)arg;
    *who = (store_who){ .aktor_id = 1 };
    text_copy(who->aktor, sizeof who->aktor, name);
    store_scope(who, "00");
    if (text_same(name, "petugas") || text_same(name, "petugas2"))
        who->peran = TG_ROLE_PETUGAS;
    else if (text_same(name, "auditor"))
        who->peran = TG_ROLE_AUDITOR;
    else if (text_same(name, "konsol:uji") && konsol)
        who->peran = TG_ROLES_ALL;
    else
        return tg_fail(err, TG_UNKNOWN_ACTOR, "perlu_masuk");
    return TG_OK;
}

int reads_noted;                   /* of the right kind; no ck_assert here: it is the loop's thread */
static void note_read(void *arg, const store_who *who, const char *subjek, int64_t id, const char *route, int64_t now)
{
    (void)arg;
    if (text_same(subjek, "barang") && id > 0 && now > 0 && who->aktor[0] != 0 && text_same(route, "/api/v1/barang/{id}"))
        __atomic_add_fetch(&reads_noted, 1, __ATOMIC_SEQ_CST);
}

static void open_store(int threads)
{
    tg_error err = { 0 };
    static char path[300];
    the_house.dir = test_dir();
    snprintf(path, sizeof path, "%s/tangguh.db", the_house.dir);
    store_opts o = house_store_opts;
    o.path = path;
    o.threads = threads;
    pesan_add(BASE_PESAN);
    pesan_add(LOOP_PESAN);
    pesan_add(STORE_PESAN);
    pesan_add(HTTP_PESAN);
    hash_start();
    log_set_level(LOG_NONE);
    ck_assert_msg(store_open(&the_house.store, &o, &err) == TG_OK, "%s", err.kunci);
    ck_assert_msg(store_migrate(the_house.store, STORE_MIGRATIONS, NULL, &err) == TG_OK, "%s", err.kunci);
    ck_assert_msg(store_migrate(the_house.store, HTTP_MIGRATIONS, NULL, &err) == TG_OK, "%s", err.kunci);
    ck_assert_msg(store_migrate(the_house.store, MIGRATIONS, NULL, &err) == TG_OK, "%s", err.kunci);
    static const char *const TABLES[] = { "barang", NULL }, *const VIEWS[] = { NULL };
    ck_assert_int_eq(store_grant(the_house.store, &(store_rights){ "sembako", TABLES, VIEWS }, &err), TG_OK);
}

static void open_http(void)
{
    tg_error err = { 0 };
    http_opts o = house_opts;
    o.store = the_house.store;
    o.loop = the_house.loop;
    o.tmp_dir = the_house.dir;
    o.hooks = (http_hooks){ .identify = identify, .note_read = note_read, .quiet = house_opts.hooks.quiet };
    sem_init(&slow_began, 0, 0);
    sem_init(&slow_go, 0, 0);
    ck_assert_int_eq(http_create(&the_house.http, &o, &err), TG_OK);
    ck_assert_int_eq(http_mount(the_house.http, NULL, NULL, HOUSE_ROUTES, &err), TG_OK);
    ck_assert_int_eq(http_mount(the_house.http, "sembako", "sembako", PROGRAM, &err), TG_OK);
    ck_assert_int_eq(http_mount_plain(the_house.http, PAGES, &err), TG_OK);
}

static void *run_loop(void *arg)
{
    (void)arg;
    the_house.loop_rc = loop_run(the_house.loop);
    return NULL;
}

void house_open(void)
{
    tg_error err = { 0 };
    char path[300];
    open_store(1);
    ck_assert_int_eq(loop_create(&the_house.loop, 2, &err), TG_OK);
    the_house.has_loop = true;
    open_http();
    ck_assert_msg(http_listen_tcp(the_house.http, "127.0.0.1", 0, &err) == TG_OK, "%s %s", err.kunci, err.arg[1]);
    snprintf(path, sizeof path, "%s/tangguh.sock", the_house.dir);
    ck_assert_int_eq(http_listen_socket(the_house.http, path, &err), TG_OK);
    the_house.port = http_port(the_house.http);
    ck_assert_int_eq(pthread_create(&the_house.thread, NULL, run_loop, NULL), 0);
}

void house_open_inside(void)
{
    open_store(0);
    open_http();
}

void house_close(void)
{
    if (the_house.has_loop) {
        loop_stop(the_house.loop);
        pthread_join(the_house.thread, NULL);
        ck_assert_int_eq(the_house.loop_rc, TG_OK);
    }
    http_destroy(the_house.http);
    store_close(the_house.store);
    loop_destroy(the_house.loop);
    memset(&the_house, 0, sizeof the_house);
}

/* ---- the client ---------------------------------------------------------------------------------------- */

static int dialled(int fd, const void *at, socklen_t size)
{
    struct timeval limit = { 10, 0 };
    ck_assert_int_ge(fd, 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ck_assert_msg(connect(fd, at, size) == 0, "connect: %s", strerror(errno));
    return fd;
}

int dial(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)the_house.port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    return dialled(socket(AF_INET, SOCK_STREAM, 0), &at, sizeof at);
}

int dial_socket(void)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    snprintf(at.sun_path, sizeof at.sun_path, "%s/tangguh.sock", the_house.dir);
    return dialled(socket(AF_UNIX, SOCK_STREAM, 0), &at, sizeof at);
}

void send_bytes(int fd, const void *p, size_t n)
{
    const char *at = p;
    while (n > 0) {
        ssize_t done = send(fd, at, n, MSG_NOSIGNAL);
        if (done < 0)
            return;                    /* refused before it was all sent: the reply tells */
        at += done;
        n -= (size_t)done;
    }
}

void send_text(int fd, const char *text) { send_bytes(fd, text, strlen(text)); }

static bool read_more(int fd, tg_buf *b, size_t want)
{
    char piece[65536];
    ssize_t n = recv(fd, piece, want < sizeof piece ? want : sizeof piece, 0);
    if (n > 0)
        buf_add(b, piece, (size_t)n);
    return n > 0;
}

static char *copy_of(const char *p, size_t n)
{
    char *out = malloc(n + 1);
    memcpy(out, p, n);
    out[n] = 0;
    return out;
}

static reply receive_some(int fd, bool has_body)
{
    tg_buf b;
    reply r = { 0 };
    buf_init(&b, 4 << 20);
    while (b.n < 4 || memcmp(b.p + b.n - 4, "\r\n\r\n", 4) != 0)
        if (!read_more(fd, &b, 1))     /* a byte at a time: what follows belongs to the next reply */
            goto done;
    r.head = copy_of(b.p, b.n);
    r.status = atoi(r.head + 9);
    const char *length = strstr(r.head, "Content-Length: ");
    size_t n = has_body && length != NULL ? (size_t)atoll(length + 16) : 0;
    buf_clear(&b);
    while (b.n < n && read_more(fd, &b, n - b.n))
        ;
    r.body = copy_of(b.n > 0 ? b.p : "", b.n);
    r.body_size = b.n;
    ck_assert_uint_eq(b.n, n);
done:
    buf_free(&b);
    return r;
}

reply receive(int fd) { return receive_some(fd, true); }
reply receive_to_head(int fd) { return receive_some(fd, false); }

void reply_free(reply *r)
{
    free(r->head);
    free(r->body);
    *r = (reply){ 0 };
}

bool is_closed(int fd)
{
    char c;
    struct pollfd p = { fd, POLLIN, 0 };
    return poll(&p, 1, 5000) == 1 && recv(fd, &c, 1, 0) <= 0;
}

reply ask(const char *method, const char *target, const char *more, const char *body)
{
    int fd = dial();
    tg_buf b;
    buf_init(&b, 4 << 20);
    buf_printf(&b, "%s %s HTTP/1.1\r\nHost: uji\r\n%s", method, target, more ? more : "");
    if (body != NULL)
        buf_printf(&b, "Content-Length: %zu\r\n", strlen(body));
    buf_text(&b, "\r\n");
    if (body != NULL)
        buf_text(&b, body);
    send_bytes(fd, b.p, b.n);
    buf_free(&b);
    reply r = receive(fd);
    close(fd);
    return r;
}

const char *header_of(const reply *r, const char *name)
{
    static char value[600];
    char start[100];
    snprintf(start, sizeof start, "\r\n%s: ", name);
    const char *at = r->head ? strstr(r->head, start) : NULL;
    if (at == NULL)
        return NULL;
    at += strlen(start);
    snprintf(value, sizeof value, "%.*s", (int)(strstr(at, "\r\n") - at), at);
    return value;
}

int64_t house_count(void)
{
    reply r = ask("GET", "/api/v1/gema/tetap", NULL, NULL);
    ck_assert_int_eq(r.status, 200);
    int64_t n = atoll(strchr(r.body, ':') + 1);
    reply_free(&r);
    return n;
}
