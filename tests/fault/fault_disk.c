/* tests/fault/fault_disk.c: an SQLite VFS over files in memory that remembers what was synced.
 *
 * Each file has its bytes as the system shows them, its bytes as they surely are on the platter, and the
 * list of changes between the two. A sync makes both equal. When the power goes, each change of the list
 * survives whole, in part, or not at all, each on its own: a disk may write in any order.
 * Thread  any; one lock. Memory  plain malloc: the faults of memory are not for us. */
#include <assert.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "fault/fault.h"

enum { SECTOR = 512, FILES_MAX = 64, NAME_MAX_SIZE = 600, SHM_REGIONS = 64, LOCKS = 8 };

typedef struct { unsigned char *p; int64_t n, cap; } bytes;
typedef struct change { struct change *next; bool truncates; int64_t at, n; unsigned char data[]; } change;

typedef struct {
    char name[NAME_MAX_SIZE];
    bool used, is_there, was_there;       /* now; on the platter */
    bool is_new;                          /* made again after a delete that was not synced: another inode */
    int open_count;
    bytes now, platter;
    change *first, **last;
    /* Locks of the database file. */
    int shared; void *reserved, *pending, *exclusive;
    /* Shared memory of the WAL index. */
    void *region[SHM_REGIONS];
    int shm_shared[LOCKS]; void *shm_exclusive[LOCKS]; int shm_users;
} node;

typedef struct { sqlite3_file base; node *n; int level; bool shm; unsigned shm_shared, shm_exclusive; bool temporary; } handle;

static struct {
    pthread_mutex_t lock;
    node file[FILES_MAX];
    int64_t calls, fail_at, changes, cut_at;
    bool full, forever, hit, is_cut, lies, started;
} disk = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* ---- bytes and changes ----------------------------------------------------------------------------- */

static void bytes_resize(bytes *b, int64_t n)
{
    if (n > b->cap) {
        b->cap = n + b->cap;            /* a file grows page by page: not a copy of all for each */
        b->p = realloc(b->p, (size_t)b->cap);
    }
    if (n > b->n) {
        memset(b->p + b->n, 0, (size_t)(n - b->n));
    }
    b->n = n;
}

static void bytes_write(bytes *b, int64_t at, const void *p, int64_t n)
{
    if (at + n > b->n)
        bytes_resize(b, at + n);
    memcpy(b->p + at, p, (size_t)n);
}

static void bytes_copy(bytes *to, const bytes *from)
{
    to->n = 0;
    if (from->n > 0)
        bytes_write(to, 0, from->p, from->n);
}

static void changes_forget(node *f)
{
    while (f->first != NULL) {
        change *c = f->first;
        f->first = c->next;
        free(c);
    }
    f->last = &f->first;
}

static void change_add(node *f, bool truncates, int64_t at, const void *p, int64_t n)
{
    change *c = malloc(sizeof *c + (size_t)(truncates ? 0 : n));
    *c = (change){ .truncates = truncates, .at = at, .n = n };
    if (!truncates)
        memcpy(c->data, p, (size_t)n);
    *f->last = c;
    f->last = &c->next;
}

/* The directory: which names are there, not what is in the files. As on Unix, where SQLite syncs it with a
 * file that it has made, and names made or removed before go along. */
static void names_sync(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        node *f = &disk.file[i];
        if (f->is_new || !f->is_there)
            f->platter.n = 0;
        f->was_there = f->is_there;
        f->is_new = false;
    }
}

static void node_sync(node *f)
{
    if (!f->was_there || f->is_new)
        names_sync();
    for (const change *c = f->first; c != NULL; c = c->next) {      /* not a copy of the whole file for a page */
        if (c->truncates)
            bytes_resize(&f->platter, c->at);
        else
            bytes_write(&f->platter, c->at, c->data, c->n);
    }
    changes_forget(f);
}

/* ---- faults: under the lock -------------------------------------------------------------------------- */

/* One more call; SQLITE_OK, or the code it fails with. */
static int call(bool writes, int code)
{
    if (disk.is_cut)
        return code;
    if (disk.full && !writes)
        return SQLITE_OK;
    int64_t n = ++disk.calls;
    if (disk.fail_at == 0 || n < disk.fail_at || (n > disk.fail_at && !disk.forever))
        return SQLITE_OK;
    disk.hit = true;
    return disk.full ? SQLITE_FULL : code;
}

/* One more change; true when the power goes with it. */
static bool power_goes(void)
{
    if (!disk.is_cut && ++disk.changes == disk.cut_at)
        disk.is_cut = true;
    return disk.is_cut;
}

void fault_disk_at(int64_t n, bool full, bool forever)
{
    pthread_mutex_lock(&disk.lock);
    disk.calls = 0;
    disk.fail_at = n;
    disk.full = full;
    disk.forever = forever;
    disk.hit = false;
    pthread_mutex_unlock(&disk.lock);
}

void fault_disk_cut_at(int64_t n)
{
    pthread_mutex_lock(&disk.lock);
    disk.changes = 0;
    disk.cut_at = n;
    pthread_mutex_unlock(&disk.lock);
}

void fault_disk_lie(bool lies) { disk.lies = lies; }
int64_t fault_disk_calls(void) { return disk.calls; }
bool fault_disk_hit(void) { return disk.hit; }
int64_t fault_disk_changes(void) { return disk.changes; }
bool fault_disk_is_cut(void) { return disk.is_cut; }

/* ---- files -------------------------------------------------------------------------------------------- */

/* Deleted for good: no crash brings it back. */
static bool is_gone(const node *f) { return !f->is_there && !f->was_there && f->open_count == 0 && f->shm_users == 0; }

static void node_free(node *f)
{
    changes_forget(f);
    free(f->now.p);
    free(f->platter.p);
    for (int i = 0; i < SHM_REGIONS; i++)
        free(f->region[i]);
    memset(f, 0, sizeof *f);
}

static node *node_find(const char *name, bool make)
{
    node *empty = NULL;
    for (int i = 0; i < FILES_MAX; i++) {
        node *f = &disk.file[i];
        if (f->used && name != NULL && strcmp(f->name, name) == 0)
            return f;
        if (empty == NULL && (!f->used || is_gone(f)))
            empty = f;
    }
    if (!make)
        return NULL;
    assert(empty != NULL);
    node_free(empty);
    empty->used = true;
    empty->last = &empty->first;
    snprintf(empty->name, sizeof empty->name, "%s", name ? name : "");
    return empty;
}

static node *node_ending(const char *name)
{
    size_t n = strlen(name);
    for (int i = 0; i < FILES_MAX; i++) {
        node *f = &disk.file[i];
        size_t have = strlen(f->name);
        if (f->used && f->is_there && have >= n && strcmp(f->name + have - n, name) == 0)
            return f;
    }
    return NULL;
}

int64_t fault_disk_size(const char *name)
{
    node *f = node_ending(name);
    return f ? f->now.n : -1;
}

bool fault_disk_flip(const char *name, int64_t at)
{
    node *f = node_ending(name);
    if (f == NULL || at >= f->now.n)
        return false;
    f->now.p[at] ^= 0x5a;
    if (at < f->platter.n)
        f->platter.p[at] ^= 0x5a;
    return true;
}

static int file_close(sqlite3_file *p)
{
    handle *h = (handle *)p;
    pthread_mutex_lock(&disk.lock);
    h->n->open_count--;
    if (h->temporary)
        node_free(h->n);
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static int file_read(sqlite3_file *p, void *out, int n, sqlite3_int64 at)
{
    node *f = ((handle *)p)->n;
    pthread_mutex_lock(&disk.lock);
    int rc = call(false, SQLITE_IOERR_READ);
    if (rc == SQLITE_OK) {
        int64_t have = at >= f->now.n ? 0 : f->now.n - at < n ? f->now.n - at : n;
        if (have > 0)
            memcpy(out, f->now.p + at, (size_t)have);
        if (have < n) {
            memset((char *)out + have, 0, (size_t)(n - have));
            rc = SQLITE_IOERR_SHORT_READ;
        }
    }
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static int file_write(sqlite3_file *p, const void *in, int n, sqlite3_int64 at)
{
    node *f = ((handle *)p)->n;
    pthread_mutex_lock(&disk.lock);
    int rc = call(true, SQLITE_IOERR_WRITE);
    if (rc == SQLITE_OK) {
        change_add(f, false, at, in, n);
        bytes_write(&f->now, at, in, n);
        if (power_goes())
            rc = SQLITE_IOERR_WRITE;
    }
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static int file_truncate(sqlite3_file *p, sqlite3_int64 size)
{
    node *f = ((handle *)p)->n;
    pthread_mutex_lock(&disk.lock);
    int rc = call(true, SQLITE_IOERR_TRUNCATE);
    if (rc == SQLITE_OK) {
        change_add(f, true, size, NULL, 0);
        bytes_resize(&f->now, size);
        if (power_goes())
            rc = SQLITE_IOERR_TRUNCATE;
    }
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static int file_sync(sqlite3_file *p, int flags)
{
    (void)flags;
    pthread_mutex_lock(&disk.lock);
    int rc = call(true, SQLITE_IOERR_FSYNC);
    if (rc == SQLITE_OK) {
        if (power_goes())
            rc = SQLITE_IOERR_FSYNC;
        else if (!disk.lies)
            node_sync(((handle *)p)->n);
    }
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static int file_size(sqlite3_file *p, sqlite3_int64 *out)
{
    pthread_mutex_lock(&disk.lock);
    int rc = disk.is_cut ? SQLITE_IOERR_FSTAT : SQLITE_OK;
    *out = ((handle *)p)->n->now.n;
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

/* ---- locks ---------------------------------------------------------------------------------------------- */

static bool lock_allowed(const node *f, const handle *h, int level)
{
    bool others = f->shared > (h->level >= SQLITE_LOCK_SHARED ? 1 : 0);
    if (f->exclusive != NULL && f->exclusive != h)
        return false;
    if (level == SQLITE_LOCK_SHARED)
        return f->pending == NULL || f->pending == h;
    if (f->reserved != NULL && f->reserved != h)
        return false;
    return level < SQLITE_LOCK_EXCLUSIVE || !others;
}

static int file_lock(sqlite3_file *p, int level)
{
    handle *h = (handle *)p;
    node *f = h->n;
    int rc = SQLITE_OK;
    pthread_mutex_lock(&disk.lock);
    if (level > h->level) {
        if (!lock_allowed(f, h, level))
            rc = SQLITE_BUSY;
        else {
            if (h->level < SQLITE_LOCK_SHARED)
                f->shared++;
            if (level >= SQLITE_LOCK_RESERVED)
                f->reserved = h;
            if (level == SQLITE_LOCK_EXCLUSIVE)
                f->exclusive = h;
            h->level = level;
        }
    }
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static int file_unlock(sqlite3_file *p, int level)
{
    handle *h = (handle *)p;
    node *f = h->n;
    pthread_mutex_lock(&disk.lock);
    if (level < h->level) {
        if (f->reserved == h)
            f->reserved = NULL;
        if (f->exclusive == h)
            f->exclusive = NULL;
        if (level == SQLITE_LOCK_NONE)
            f->shared--;
        h->level = level;
    }
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static int file_reserved(sqlite3_file *p, int *out)
{
    pthread_mutex_lock(&disk.lock);
    *out = ((handle *)p)->n->reserved != NULL;
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static int file_control(sqlite3_file *p, int op, void *arg)
{
    (void)p, (void)op, (void)arg;
    return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *p) { (void)p; return 4096; }
/* As the unix VFS says of itself: a write harms nothing outside its range. */
static int file_character(sqlite3_file *p) { (void)p; return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

static int shm_map(sqlite3_file *p, int i, int size, int extend, void volatile **out)
{
    handle *h = (handle *)p;
    node *f = h->n;
    int rc = SQLITE_OK;
    pthread_mutex_lock(&disk.lock);
    if (!h->shm) {
        h->shm = true;
        f->shm_users++;
    }
    if (i >= SHM_REGIONS || disk.is_cut)
        rc = SQLITE_IOERR_SHMMAP;
    else if (f->region[i] == NULL && extend)
        f->region[i] = calloc(1, (size_t)size);
    *out = rc == SQLITE_OK ? f->region[i] : NULL;
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static bool shm_allowed(const node *f, const handle *h, int i, bool exclusive)
{
    bool mine = (h->shm_shared >> i) & 1;
    if (f->shm_exclusive[i] != NULL && f->shm_exclusive[i] != h)
        return false;
    return !exclusive || f->shm_shared[i] == (mine ? 1 : 0);
}

static void shm_set(node *f, handle *h, int i, int flags)
{
    unsigned bit = 1u << i;
    bool exclusive = flags & SQLITE_SHM_EXCLUSIVE;
    if ((flags & SQLITE_SHM_LOCK) && exclusive) {
        f->shm_exclusive[i] = h;
        h->shm_exclusive |= bit;
    } else if (flags & SQLITE_SHM_LOCK) {
        f->shm_shared[i] += !(h->shm_shared & bit);
        h->shm_shared |= bit;
    } else {
        if (h->shm_exclusive & bit)
            f->shm_exclusive[i] = NULL;
        if (h->shm_shared & bit)
            f->shm_shared[i]--;
        h->shm_exclusive &= ~bit;
        h->shm_shared &= ~bit;
    }
}

static int shm_lock(sqlite3_file *p, int from, int n, int flags)
{
    handle *h = (handle *)p;
    int rc = SQLITE_OK;
    pthread_mutex_lock(&disk.lock);
    for (int i = from; i < from + n && rc == SQLITE_OK; i++)
        if ((flags & SQLITE_SHM_LOCK) && !shm_allowed(h->n, h, i, flags & SQLITE_SHM_EXCLUSIVE))
            rc = SQLITE_BUSY;
    for (int i = from; i < from + n && rc == SQLITE_OK; i++)
        shm_set(h->n, h, i, flags);
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static void shm_barrier(sqlite3_file *p)
{
    (void)p;
    __sync_synchronize();
}

static int shm_unmap(sqlite3_file *p, int remove)
{
    handle *h = (handle *)p;
    node *f = h->n;
    (void)remove;
    pthread_mutex_lock(&disk.lock);
    for (int i = 0; i < LOCKS; i++)
        shm_set(f, h, i, SQLITE_SHM_UNLOCK);
    if (h->shm && --f->shm_users == 0)
        for (int i = 0; i < SHM_REGIONS; i++) {
            free(f->region[i]);
            f->region[i] = NULL;
        }
    h->shm = false;
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static const sqlite3_io_methods METHODS = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock, file_reserved,
    file_control, file_sector, file_character, shm_map, shm_lock, shm_barrier, shm_unmap, NULL, NULL
};

/* ---- the VFS ---------------------------------------------------------------------------------------------- */

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *p, int flags, int *out)
{
    handle *h = (handle *)p;
    (void)vfs;
    memset(h, 0, sizeof *h);
    pthread_mutex_lock(&disk.lock);
    int rc = call(false, SQLITE_CANTOPEN);
    node *f = rc == SQLITE_OK ? node_find(name, (flags & SQLITE_OPEN_CREATE) != 0 || name == NULL) : NULL;
    if (rc == SQLITE_OK && (f == NULL || (!f->is_there && !(flags & SQLITE_OPEN_CREATE) && name != NULL)))
        rc = SQLITE_CANTOPEN;
    if (rc == SQLITE_OK) {
        if (!f->is_there && f->was_there)
            f->is_new = true;
        f->is_there = true;
        f->open_count++;
        h->n = f;
        h->temporary = name == NULL;
        h->base.pMethods = &METHODS;
    }
    pthread_mutex_unlock(&disk.lock);
    if (out != NULL)
        *out = flags;
    return rc;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    pthread_mutex_lock(&disk.lock);
    int rc = call(false, SQLITE_IOERR_DELETE);
    node *f = rc == SQLITE_OK ? node_find(name, false) : NULL;
    if (rc == SQLITE_OK && (f == NULL || !f->is_there))
        rc = SQLITE_IOERR_DELETE_NOENT;
    if (rc == SQLITE_OK) {
        f->is_there = f->is_new = false;
        f->now.n = 0;
        changes_forget(f);
        if (power_goes())
            rc = SQLITE_IOERR_DELETE;
        else if (sync)
            names_sync();
    }
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    (void)vfs, (void)flags;
    pthread_mutex_lock(&disk.lock);
    node *f = node_find(name, false);
    *out = f != NULL && f->is_there && !(flags == SQLITE_ACCESS_EXISTS && f->now.n == 0);
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static int disk_full_path(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    (void)vfs;
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

static sqlite3_vfs *below(void) { return sqlite3_vfs_find("unix"); }
static int disk_random(sqlite3_vfs *v, int n, char *out) { (void)v; return below()->xRandomness(below(), n, out); }
static int disk_sleep(sqlite3_vfs *v, int us) { (void)v; return below()->xSleep(below(), us); }
static int disk_time(sqlite3_vfs *v, double *out) { (void)v; return below()->xCurrentTime(below(), out); }
static int disk_error(sqlite3_vfs *v, int n, char *out) { (void)v, (void)n, (void)out; return 0; }

static sqlite3_vfs VFS = { .iVersion = 1, .szOsFile = sizeof(handle), .mxPathname = NAME_MAX_SIZE - 1, .zName = FAULT_VFS,
                           .xOpen = disk_open, .xDelete = disk_delete, .xAccess = disk_access, .xFullPathname = disk_full_path,
                           .xRandomness = disk_random, .xSleep = disk_sleep, .xCurrentTime = disk_time,
                           .xGetLastError = disk_error };

static void forget_all(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        assert(disk.file[i].open_count == 0);
        node_free(&disk.file[i]);
    }
    disk.calls = disk.fail_at = disk.changes = disk.cut_at = 0;
    disk.full = disk.forever = disk.hit = disk.is_cut = false;
}

/* Registering starts SQLite; the store puts its memory behind env only before that. Suites of rooms below
 * the store do not link it. */
extern int store_memory_start(void *err) __attribute__((weak));

void fault_disk_start(void)
{
    forget_all();
    if (store_memory_start != NULL)
        store_memory_start(NULL);
    if (!disk.started)
        sqlite3_vfs_register(&VFS, 0);
    disk.started = true;
}

void fault_disk_stop(void)
{
    forget_all();
    sqlite3_vfs_unregister(&VFS);
    disk.started = false;
}

/* ---- power ------------------------------------------------------------------------------------------------ */

static void survive_write(node *f, const change *c, uint64_t *seed)
{
    int fate = (int)(fault_random(seed) % 3);     /* gone, whole, in sectors */
    if (fate == 0)
        return;
    for (int64_t from = 0; from < c->n;) {
        int64_t to = (c->at + from) / SECTOR * SECTOR + SECTOR - c->at;
        if (to > c->n)
            to = c->n;
        if (fate == 1 || (fault_random(seed) & 1))
            bytes_write(&f->platter, c->at + from, c->data + from, to - from);
        from = to;
    }
}

static void node_reboot(node *f, uint64_t *seed)
{
    bool name_kept = f->is_there == f->was_there || (fault_random(seed) & 1);
    bool there = name_kept ? f->is_there : f->was_there;
    if (f->is_new && (fault_random(seed) & 1))
        changes_forget(f);                        /* the old inode is back, nothing of the new one */
    else if (f->is_new)
        f->platter.n = 0;
    for (change *c = f->first; c != NULL; c = c->next) {
        if (!c->truncates)
            survive_write(f, c, seed);
        else if (fault_random(seed) & 1)
            bytes_resize(&f->platter, c->at);
    }
    f->is_there = f->was_there = there;
    f->is_new = false;
    if (!there)
        f->platter.n = 0;
    bytes_copy(&f->now, &f->platter);
    changes_forget(f);
}

static void power_on(void)
{
    disk.is_cut = false;
    disk.calls = disk.fail_at = disk.changes = disk.cut_at = 0;
    disk.hit = false;
}

void fault_disk_restart(void) { power_on(); }

/* ---- a world made once --------------------------------------------------------------------------------- */

static struct { char name[NAME_MAX_SIZE]; bytes all; } kept[FILES_MAX];

void fault_disk_keep(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        node *f = &disk.file[i];
        kept[i].name[0] = 0;
        if (!f->used || !f->is_there)
            continue;
        assert(f->open_count == 0);
        memcpy(kept[i].name, f->name, sizeof f->name);
        bytes_copy(&kept[i].all, &f->now);
    }
}

void fault_disk_back(void)
{
    power_on();
    for (int i = 0; i < FILES_MAX; i++) {
        node *f = &disk.file[i];
        assert(!f->used || f->open_count == 0);
        if (kept[i].name[0] == 0) {
            f->is_there = f->was_there = false;
            f->now.n = f->platter.n = 0;
        } else {
            memcpy(f->name, kept[i].name, sizeof f->name);
            f->used = f->is_there = f->was_there = true;
            bytes_copy(&f->now, &kept[i].all);
            bytes_copy(&f->platter, &kept[i].all);
        }
        f->is_new = false;
        changes_forget(f);
    }
}

void fault_disk_reboot(uint64_t seed)
{
    for (int i = 0; i < FILES_MAX; i++)
        if (disk.file[i].used) {
            assert(disk.file[i].open_count == 0);
            node_reboot(&disk.file[i], &seed);
        }
    power_on();
}
