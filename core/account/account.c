/* account/account.c: who a request is, from memory. A list of actors, a list of live tokens and sessions, and
 * open-addressed tables over them, by the hash of the secret, by name, by id.
 *
 * Input   the rows of aktor, token and sesi; a token, a session's cookie or a name.
 * Output  store_who.
 * Thread  memory belongs to the loop thread alone. The writer only raises `wanted` (atomic), in the store's
 *         hook after a durable commit and before its answers leave; identify then reads what is newer. So a
 *         token that was revoked with an answered request is refused from the next request on.
 * Memory  about 130 bytes an actor and 100 a token or session.
 * Walks   request. */
#include "account/account.h"

#include <pthread.h>
#include <pwd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "account/account_sql.h"
#include "account/account_token.h"
#include "account/sesi_sql.h"

/* Last use is written down to some minutes, with the next group: one row of a group, not one of each request. */
enum { NOTE_USE_MS = 300000, USES_MAX = 256 };

/* A token, or with `is_session` a session and what it acts in. */
typedef struct {
    uint8_t sidik[32];
    int64_t aktor_id, berakhir, dipakai, noted;       /* berakhir 0: never */
    bool is_session, is_phone;
    tugasan t;
} live_token;
typedef struct { uint8_t sidik[32]; int64_t waktu; bool is_session; } use;

/* A growing list and the open-addressed table over it: slot = index + 1, 0 is free. */
typedef struct { uint32_t *slots; size_t slot_count; } probe_table;
typedef struct {
    aktor *aktor;
    size_t aktor_count, aktor_cap;
    live_token *token;
    size_t token_count, token_cap;
} people;

struct account {
    store *store;
    people p;
    probe_table by_token, by_name, by_id;
    int64_t loaded;                   /* loop thread: newest versi in memory; -1 before the first load */
    int64_t pending;                  /* writer: newest versi inside the open group */
    _Atomic int64_t wanted;           /* newest versi that is durable */
    pthread_mutex_t lock;             /* of the uses, which the loop queues and the writer takes */
    use uses[USES_MAX];
    int use_count;
    use taken;                        /* writer: bound to a statement until its unit's end */
    store_who konsol, sistem;
};

/* ---- lists and tables ------------------------------------------------------------------------- */

static bool grow(void **list, size_t *cap, size_t needed, size_t item_size)
{
    if (needed <= *cap)
        return true;
    size_t larger = *cap == 0 ? 16 : *cap * 2;
    void *p = env_realloc(*list, larger * item_size);
    if (p == NULL)
        return false;
    *list = p;
    *cap = larger;
    return true;
}

static uint64_t token_hash(const live_token *t)
{
    uint64_t h;
    memcpy(&h, t->sidik, sizeof h);       /* a keyed hash already */
    return h;
}

static uint64_t name_hash(const char *nama)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (; *nama != '\0'; nama++)
        h = (h ^ (uint8_t)*nama) * UINT64_C(1099511628211);
    return h;
}

static uint64_t id_hash(int64_t id) { return (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) >> 16; }

/* Empties the table and makes it at least twice as large as `count`. */
static bool table_reset(probe_table *t, size_t count)
{
    size_t needed = 32;
    while (needed < count * 2)
        needed *= 2;
    if (needed != t->slot_count) {
        uint32_t *slots = env_calloc(needed, sizeof *slots);
        if (slots == NULL)
            return false;
        env_free(t->slots);
        t->slots = slots;
        t->slot_count = needed;
    } else {
        memset(t->slots, 0, needed * sizeof *t->slots);
    }
    return true;
}

static void table_add(probe_table *t, uint64_t hash, size_t index)
{
    size_t at = hash & (t->slot_count - 1);
    while (t->slots[at] != 0)
        at = (at + 1) & (t->slot_count - 1);
    t->slots[at] = (uint32_t)index + 1;
}

/* Walks the probes of a hash: true and *index while there is one more to compare. */
static bool table_probe(const probe_table *t, uint64_t hash, size_t *step, size_t *index)
{
    if (t->slot_count == 0)
        return false;
    uint32_t slot = t->slots[(hash + (*step)++) & (t->slot_count - 1)];
    *index = slot - 1;
    return slot != 0;
}

static aktor *find_id(account *a, int64_t id)
{
    size_t step = 0, i;
    while (table_probe(&a->by_id, id_hash(id), &step, &i))
        if (a->p.aktor[i].id == id)
            return &a->p.aktor[i];
    return NULL;
}

static aktor *find_name(account *a, const char *nama)
{
    size_t step = 0, i;
    while (table_probe(&a->by_name, name_hash(nama), &step, &i))
        if (strcmp(a->p.aktor[i].nama, nama) == 0)
            return &a->p.aktor[i];
    return NULL;
}

static live_token *find_sidik(account *a, const live_token *t)
{
    size_t step = 0, i;
    while (table_probe(&a->by_token, token_hash(t), &step, &i))
        if (sodium_memcmp(a->p.token[i].sidik, t->sidik, sizeof t->sidik) == 0)
            return &a->p.token[i];
    return NULL;
}

static live_token *find_secret(account *a, const char *secret, bool is_session)
{
    live_token t;
    account_token_sidik(secret, t.sidik);
    live_token *found = find_sidik(a, &t);
    return found != NULL && found->is_session == is_session ? found : NULL;
}

/* ---- loading ---------------------------------------------------------------------------------- */

/* What one load read: filled by the unit, which may run again; memory changes only afterwards. */
typedef struct { store_unit unit; people news; int64_t since; int64_t newest; int64_t aktor_id; } load;

static int take_aktor(void *arg, const aktor *row)
{
    load *l = arg;
    if (!grow((void **)&l->news.aktor, &l->news.aktor_cap, l->news.aktor_count + 1, sizeof *l->news.aktor))
        return TG_NOMEM;
    l->news.aktor[l->news.aktor_count++] = *row;
    l->newest = row->versi > l->newest ? row->versi : l->newest;
    return TG_OK;
}

static int add_live(load *l, const live_token *t)
{
    if (!grow((void **)&l->news.token, &l->news.token_cap, l->news.token_count + 1, sizeof *l->news.token))
        return TG_NOMEM;
    l->news.token[l->news.token_count++] = *t;
    return TG_OK;
}

static int take_token(void *arg, const token_row *row)
{
    load *l = arg;
    live_token t = { .aktor_id = l->aktor_id, .berakhir = row->berakhir, .dipakai = row->dipakai, .noted = row->dipakai };
    memcpy(t.sidik, row->sidik, sizeof t.sidik);
    return add_live(l, &t);
}

static int take_session(void *arg, const sesi_row *row)
{
    load *l = arg;
    live_token t = { .aktor_id = l->aktor_id, .berakhir = row->berakhir, .dipakai = row->dipakai, .noted = row->dipakai,
                     .is_session = true, .is_phone = row->perangkat_id != 0, .t = row->t };
    memcpy(t.sidik, row->sidik, sizeof t.sidik);
    return add_live(l, &t);
}

static int load_run(store_unit *u, tg_tx *tx, tg_error *err)
{
    load *l = (load *)u;
    l->news.aktor_count = l->news.token_count = 0;
    l->newest = l->since;
    int rc = account_each_changed(tx, l->since, take_aktor, l, err);
    for (size_t i = 0; rc == TG_OK && i < l->news.aktor_count; i++) {
        l->aktor_id = l->news.aktor[i].id;
        rc = account_each_token(tx, l->aktor_id, take_token, l, err);
        if (rc == TG_OK)
            rc = sesi_each(tx, l->aktor_id, tx->now, take_session, l, err);
    }
    return rc;
}

static bool is_news(const load *l, int64_t aktor_id)
{
    for (size_t i = 0; i < l->news.aktor_count; i++)
        if (l->news.aktor[i].id == aktor_id)
            return true;
    return false;
}

static bool rebuild_tables(account *a)
{
    people *p = &a->p;
    if (!table_reset(&a->by_id, p->aktor_count) || !table_reset(&a->by_name, p->aktor_count)
        || !table_reset(&a->by_token, p->token_count))
        return false;
    for (size_t i = 0; i < p->aktor_count; i++) {
        table_add(&a->by_id, id_hash(p->aktor[i].id), i);
        table_add(&a->by_name, name_hash(p->aktor[i].nama), i);
    }
    for (size_t i = 0; i < p->token_count; i++)
        table_add(&a->by_token, token_hash(&p->token[i]), i);
    return true;
}

/* What memory knows of the last use is newer than what was written down. */
static void keep_uses(account *a, load *l)
{
    for (size_t i = 0; a->loaded >= 0 && i < l->news.token_count; i++) {
        const live_token *known = find_sidik(a, &l->news.token[i]);
        if (known != NULL && known->dipakai > l->news.token[i].dipakai)
            l->news.token[i].dipakai = known->dipakai;
    }
}

/* Puts the read rows in place of the old ones. False: no memory; the next request tries again. */
static bool merge(account *a, load *l)
{
    people *p = &a->p;
    size_t kept = 0;
    keep_uses(a, l);
    for (size_t i = 0; a->loaded >= 0 && i < p->token_count; i++)
        if (!is_news(l, p->token[i].aktor_id))
            p->token[kept++] = p->token[i];
    p->token_count = kept;
    for (size_t i = 0; i < l->news.token_count; i++) {
        if (!grow((void **)&p->token, &p->token_cap, p->token_count + 1, sizeof *p->token))
            return false;
        p->token[p->token_count++] = l->news.token[i];
    }
    for (size_t i = 0; i < l->news.aktor_count; i++) {
        aktor *known = a->loaded >= 0 ? find_id(a, l->news.aktor[i].id) : NULL;
        if (known == NULL) {
            if (!grow((void **)&p->aktor, &p->aktor_cap, p->aktor_count + 1, sizeof *p->aktor))
                return false;
            known = &p->aktor[p->aktor_count++];
        }
        *known = l->news.aktor[i];
    }
    return rebuild_tables(a);
}

/* Reads what is newer than memory. Loop thread. */
static int refresh(account *a, tg_error *err)
{
    int rc;
    if (a->loaded >= 0 && atomic_load_explicit(&a->wanted, memory_order_acquire) <= a->loaded)
        return TG_OK;
    load l = { .since = a->loaded < 0 ? 0 : a->loaded };
    l.unit.run = load_run;
    l.unit.who = &a->sistem;
    l.unit.arena = arena_create();
    rc = l.unit.arena == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : store_read(a->store, &l.unit, err);
    if (rc != TG_OK)
        goto done;
    if (!merge(a, &l)) {
        a->loaded = -1;               /* half merged: read everything again */
        a->p.aktor_count = a->p.token_count = 0;
        rc = tg_fail(err, TG_NOMEM, "memori_habis");
        goto done;
    }
    a->loaded = l.newest;
done:
    env_free(l.news.aktor);
    env_free(l.news.token);
    arena_destroy(l.unit.arena);
    return rc;
}

/* ---- last use ------------------------------------------------------------------------------------- */

/* On the loop. A full list forgets this one: the next request of the same person comes again after NOTE_USE_MS. */
static void note_use(account *a, live_token *t, int64_t now)
{
    t->dipakai = now;
    if (now - t->noted < NOTE_USE_MS)
        return;
    t->noted = now;
    pthread_mutex_lock(&a->lock);
    if (a->use_count < USES_MAX) {
        use *u = &a->uses[a->use_count++];
        *u = (use){ .waktu = now, .is_session = t->is_session };
        memcpy(u->sidik, t->sidik, sizeof u->sidik);
    }
    pthread_mutex_unlock(&a->lock);
    store_nudge(a->store);
}

static bool take_use(account *a, use *out)
{
    pthread_mutex_lock(&a->lock);
    bool any = a->use_count > 0;
    if (any)
        *out = a->uses[--a->use_count];
    pthread_mutex_unlock(&a->lock);
    return any;
}

/* ---- the store's hook, on the writer ------------------------------------------------------------ */

/* A group that is tried again has lost these marks: they say minutes, and come again. */
static int group_begin(void *arg, tg_tx *tx, tg_error *err)
{
    account *a = arg;
    int rc = TG_OK;
    while (rc == TG_OK && take_use(a, &a->taken))
        rc = a->taken.is_session ? sesi_row_used(tx, a->taken.sidik, a->taken.waktu, err)
                                 : account_token_used(tx, a->taken.sidik, a->taken.waktu, err);
    return rc;
}

static int group_end(void *arg, tg_tx *tx, tg_error *err)
{
    account *a = arg;
    return account_versi(tx, &a->pending, err);
}

static void group_committed(void *arg, bool ok)
{
    account *a = arg;
    if (ok)
        atomic_store_explicit(&a->wanted, a->pending, memory_order_release);
}

/* ---- life and look-up --------------------------------------------------------------------------- */

static void name_konsol(store_who *who)
{
    char buffer[1024];
    struct passwd pw, *found = NULL;
    uid_t uid = getuid();
    *who = (store_who){ .aktor_id = ACCOUNT_KONSOL_ID, .peran = TG_ROLES_ALL };
    if (getpwuid_r(uid, &pw, buffer, sizeof buffer, &found) == 0 && found != NULL)
        snprintf(who->aktor, sizeof who->aktor, "konsol:%.50s", found->pw_name);
    else
        snprintf(who->aktor, sizeof who->aktor, "konsol:uid%u", (unsigned)uid);
    store_scope(who, "00");
}

int account_create(account **out, store *s, const uint8_t *key, tg_error *err)
{
    account *a = *out = env_calloc(1, sizeof *a);
    if (a == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    a->store = s;
    a->loaded = -1;
    atomic_init(&a->wanted, 0);
    name_konsol(&a->konsol);
    a->sistem = (store_who){ .aktor = "sistem", .peran = TG_ROLES_ALL };
    store_scope(&a->sistem, "00");
    account_token_set_key(key);
    pthread_mutex_init(&a->lock, NULL);
    int rc = refresh(a, err);
    if (rc != TG_OK) {
        account_destroy(a);
        *out = NULL;
        return rc;
    }
    store_add_hook(s, &(store_group_hook){ .begin = group_begin, .end = group_end, .committed = group_committed, .arg = a });
    return TG_OK;
}

void account_destroy(account *a)
{
    if (a == NULL)
        return;
    store_remove_hook(a->store, a);
    pthread_mutex_destroy(&a->lock);
    env_free(a->p.aktor);
    env_free(a->p.token);
    env_free(a->by_id.slots);
    env_free(a->by_name.slots);
    env_free(a->by_token.slots);
    env_free(a);
}

static void become(store_who *who, const aktor *row)
{
    *who = (store_who){ .aktor_id = row->id, .peran = row->peran };
    text_copy(who->aktor, sizeof who->aktor, row->nama);
    store_scope(who, row->kode_wilayah);
}

/* Unknown name on the console: says which one is near. Rare, so the list of words is made for it. */
static int fail_name(account *a, const char *nama, tg_error *err)
{
    const char *near = NULL;
    const char **words = env_calloc(a->p.aktor_count + 1, sizeof *words);
    for (size_t i = 0, n = 0; words != NULL && i < a->p.aktor_count; i++)
        if (a->p.aktor[i].aktif)
            words[n++] = a->p.aktor[i].nama;
    if (words != NULL)
        near = text_nearest(nama, words);
    int rc = near != NULL ? tg_fail(err, TG_UNKNOWN_ACTOR, "aktor_tidak_dikenal_mungkin", nama, near)
                          : tg_fail(err, TG_UNKNOWN_ACTOR, "aktor_tidak_dikenal", nama);
    env_free(words);
    return rc;
}

static int identify_name(account *a, const char *nama, store_who *who, tg_error *err)
{
    const aktor *row = find_name(a, nama);
    if (row == NULL)
        return fail_name(a, nama, err);
    if (!row->aktif)
        return tg_fail(err, TG_UNKNOWN_ACTOR, "aktor_nonaktif", nama);
    become(who, row);
    return TG_OK;
}

/* The actor behind a token or session that is still good; NULL: not. */
static const aktor *still_good(account *a, live_token *t)
{
    int64_t now = env_now_ms();
    if (t == NULL || (t->berakhir != 0 && now >= t->berakhir) || (t->is_session && !t->is_phone && now - t->dipakai > ACCOUNT_IDLE_MS))
        return NULL;
    const aktor *row = find_id(a, t->aktor_id);
    if (row == NULL || !row->aktif)
        return NULL;
    note_use(a, t, now);
    return row;
}

int account_identify_session(void *arg, const char *sesi, store_who *who, tg_error *err)
{
    account *a = arg;
    int rc = refresh(a, err);
    if (rc != TG_OK)
        return rc;
    live_token *t = find_secret(a, sesi, true);
    const aktor *row = still_good(a, t);
    if (row == NULL)
        return tg_fail(err, TG_UNKNOWN_ACTOR, "sesi_berakhir");
    *who = (store_who){ .aktor_id = row->id, .peran = t->t.peran };
    text_copy(who->aktor, sizeof who->aktor, row->nama);
    store_scope(who, t->t.kode_wilayah);
    return TG_OK;
}

int account_identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    account *a = arg;
    int rc = refresh(a, err);
    if (rc != TG_OK)
        return rc;
    if (konsol && sebagai != NULL)
        return identify_name(a, sebagai, who, err);
    if (token != NULL) {
        const aktor *row = still_good(a, find_secret(a, token, false));
        if (row == NULL)
            return tg_fail(err, TG_UNKNOWN_ACTOR, "token_tidak_dikenal");
        become(who, row);
        return TG_OK;
    }
    if (!konsol)
        return tg_fail(err, TG_UNKNOWN_ACTOR, "token_perlu");
    *who = a->konsol;
    return TG_OK;
}
