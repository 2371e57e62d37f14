/* account/mulai.c: the code of the first admin's link.
 *
 * Input   a store without an admin. Output a code, once; whether a given code is it.
 * Thread  made before the server listens; asked from the pool.
 * Memory  the hash of one code, in this process.
 * Walks   request. */
#include <pthread.h>

#include "account/account_token.h"
#include "account/masuk.h"

enum { CODE_MS = 900000 };

/* The code is this process's: it stands in the terminal of who started the server, and nowhere else. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint8_t code_sidik[HASH_SIZE];
static int64_t code_until;

typedef struct { store_unit unit; bool any; } ask_admin;

static int ask_admin_run(store_unit *u, tg_tx *tx, tg_error *err) { return sandi_any_admin(tx, &((ask_admin *)u)->any, err); }

int account_first_code(store *s, bool *needed, char out[ACCOUNT_CODE_SIZE], tg_error *err)
{
    ask_admin ask = { .unit = { .run = ask_admin_run, .who = &STORE_SISTEM, .arena = arena_create() } };
    int rc = ask.unit.arena != NULL ? store_read(s, &ask.unit, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    arena_destroy(ask.unit.arena);
    *needed = rc == TG_OK && !ask.any;
    if (!*needed)
        return rc;
    sandi_draw(out);
    pthread_mutex_lock(&lock);
    account_token_sidik(out, code_sidik);
    code_until = env_now_ms() + CODE_MS;
    pthread_mutex_unlock(&lock);
    return TG_OK;
}

bool first_code_is_good(const char *code, int64_t now)
{
    uint8_t sidik[HASH_SIZE];
    account_token_sidik(code, sidik);
    pthread_mutex_lock(&lock);
    bool good = now < code_until && sodium_memcmp(sidik, code_sidik, sizeof sidik) == 0;
    pthread_mutex_unlock(&lock);
    return good;
}
