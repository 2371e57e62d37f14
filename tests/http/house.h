/* tests/http/house.h: a small house for tests of http: a real store on a temporary file, one table, a
 * route of each kind, a loop on a thread of its own, and a client that speaks raw bytes. */
#ifndef TESTS_HTTP_HOUSE_H
#define TESTS_HTTP_HOUSE_H

#include "check.h"
#include "http/http.h"

typedef struct {
    const char *dir;
    store *store;
    loop *loop;
    http *http;
    pthread_t thread;
    int port, loop_rc;
    bool has_loop;
} house;

extern house the_house;

/* Options that a test changes before house_open(). */
extern http_opts house_opts;
extern store_opts house_store_opts;
extern const tg_route HOUSE_ROUTES[];

void house_open(void);            /* with a loop on its own thread, listening on a free port and a socket */
void house_open_inside(void);     /* no loop, store on the caller's thread: http_call only */
void house_close(void);           /* graceful stop; asserts that it ended well */

/* A client. */
int dial(void);                                     /* a TCP connection to the house */
int dial_socket(void);                              /* the local socket */
void send_text(int fd, const char *text);
void send_bytes(int fd, const void *p, size_t n);
typedef struct { int status; char *head, *body; size_t body_size; } reply;
reply receive(int fd);                              /* one reply; status 0: the connection ended */
reply receive_to_head(int fd);                      /* of a HEAD request: no body follows */
void reply_free(reply *r);
bool is_closed(int fd);                             /* the server has shut its side; waits up to 5 s */
/* Sends a whole request on a connection of its own. `more` are header lines, each with \r\n. */
reply ask(const char *method, const char *target, const char *more, const char *body);
const char *header_of(const reply *r, const char *name);   /* value, or NULL; until the next call */
int64_t house_count(void);                          /* rows of barang */

#define KEY(k) "Idempotency-Key: " k "\r\n"
#define AS(name) "Authorization: Bearer " name "\r\n"

#endif
