/* See cegah.h. Open addressing by the hash of kind and text; of eight neighbours who does not wait and was seen least lately gives
 * way. The hash has a key of this process: else a guesser could choose names that fall beside an entry, and push it out. */
#include "account/cegah.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <string.h>

#include "base/base.h"

enum { SLOTS = 4096, NEIGHBOURS = 8, FIRST_S = 30, MOST_S = 900, FORGET_S = 1800 };
static const int FREE[CEGAH_KINDS] = { [CEGAH_NAMA_ALAMAT] = 5, [CEGAH_ALAMAT] = 30, [CEGAH_NAMA] = 50, [CEGAH_KARTU] = 20 };

typedef struct { uint64_t key; int64_t last_s, until_s; int failures; } entry;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static entry table[SLOTS];
static pthread_once_t salted = PTHREAD_ONCE_INIT;
static uint8_t salt[31];

static int64_t now_s(void) { return env_mono_us() / 1000000; }

static void draw_salt(void) { env_random(salt, sizeof salt); }

static uint64_t key_of(cegah_kind kind, const char *text)
{
    uint8_t hash[HASH_SIZE];
    uint64_t key;
    uint8_t hash_key[32] = { (uint8_t)kind };
    pthread_once(&salted, draw_salt);
    memcpy(hash_key + 1, salt, sizeof salt);
    hash_keyed(hash_key, text, strlen(text), hash);
    memcpy(&key, hash, sizeof key);
    return key | 1;                    /* 0 marks a free slot */
}

/* Who waits stays: a flood of single failures must not free him. */
static bool gives_way(const entry *e, const entry *before, int64_t now)
{
    bool waits = e->until_s > now, waited = before->until_s > now;
    return waits != waited ? waited : e->last_s < before->last_s;
}

/* Under lock. The entry of the key; with `make` one that is free or gives way first of its neighbours. */
static entry *find(uint64_t key, int64_t now, bool make)
{
    entry *stale = &table[key % SLOTS];
    for (size_t i = 0; i < NEIGHBOURS; i++) {
        entry *e = &table[(key + i) % SLOTS];
        if (e->key == key && now - e->last_s < FORGET_S)
            return e;
        if (e->key == 0 || e->key == key || (stale->key != 0 && gives_way(e, stale, now)))
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

const char *cegah_asal(const char *address, char out[CEGAH_ASAL_SIZE])
{
    struct in6_addr in;
    if (inet_pton(AF_INET6, address, &in) != 1 || IN6_IS_ADDR_V4MAPPED(&in))
        return address;
    memset(in.s6_addr + 8, 0, 8);
    return inet_ntop(AF_INET6, &in, out, CEGAH_ASAL_SIZE);
}

void cegah_reset(void)
{
    pthread_mutex_lock(&lock);
    memset(table, 0, sizeof table);
    pthread_mutex_unlock(&lock);
}
