/* See cegah.h. Open addressing by the hash of kind and text; the least recent of eight neighbours gives way. */
#include "account/cegah.h"

#include <pthread.h>
#include <string.h>

#include "base/base.h"

enum { SLOTS = 4096, NEIGHBOURS = 8, FIRST_S = 30, MOST_S = 900, FORGET_S = 1800 };
static const int FREE[CEGAH_KINDS] = { [CEGAH_NAMA_ALAMAT] = 5, [CEGAH_ALAMAT] = 30, [CEGAH_NAMA] = 50 };

typedef struct { uint64_t key; int64_t last_s, until_s; int failures; } entry;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static entry table[SLOTS];

static int64_t now_s(void) { return env_mono_us() / 1000000; }

static uint64_t key_of(cegah_kind kind, const char *text)
{
    uint8_t hash[HASH_SIZE];
    uint64_t key;
    uint8_t salt[32] = { (uint8_t)kind };
    hash_keyed(salt, text, strlen(text), hash);
    memcpy(&key, hash, sizeof key);
    return key | 1;                    /* 0 marks a free slot */
}

/* Under lock. The entry of the key; with `make` one that is free or the stalest of its neighbours. */
static entry *find(uint64_t key, int64_t now, bool make)
{
    entry *stale = &table[key % SLOTS];
    for (size_t i = 0; i < NEIGHBOURS; i++) {
        entry *e = &table[(key + i) % SLOTS];
        if (e->key == key && now - e->last_s < FORGET_S)
            return e;
        if (e->key == 0 || e->key == key || (stale->key != 0 && e->last_s < stale->last_s))
            stale = e;
        if (stale->key == key)
            break;
    }
    if (!make)
        return NULL;
    *stale = (entry){ .key = key };
    return stale;
}

int64_t cegah_wait_s(cegah_kind kind, const char *text)
{
    int64_t now = now_s();
    pthread_mutex_lock(&lock);
    const entry *e = find(key_of(kind, text), now, false);
    int64_t wait = e != NULL && e->until_s > now ? e->until_s - now : 0;
    pthread_mutex_unlock(&lock);
    return wait;
}

void cegah_fail(cegah_kind kind, const char *text)
{
    int64_t now = now_s(), wait = FIRST_S;
    pthread_mutex_lock(&lock);
    entry *e = find(key_of(kind, text), now, true);
    e->failures++;
    e->last_s = now;
    for (int i = FREE[kind]; i < e->failures && wait < MOST_S; i++)
        wait *= 2;
    if (e->failures >= FREE[kind])
        e->until_s = now + (wait < MOST_S ? wait : MOST_S);
    pthread_mutex_unlock(&lock);
}

void cegah_forget(cegah_kind kind, const char *text)
{
    pthread_mutex_lock(&lock);
    entry *e = find(key_of(kind, text), now_s(), false);
    if (e != NULL)
        *e = (entry){ 0 };
    pthread_mutex_unlock(&lock);
}

void cegah_reset(void)
{
    pthread_mutex_lock(&lock);
    memset(table, 0, sizeof table);
    pthread_mutex_unlock(&lock);
}
