/* store/store_vfs.c: SQLite writes each frame of the WAL in two calls, 24 bytes and a page; here what follows on
 * from what came before is joined, and goes to the disk in one call when it is to be synced. A lone write of
 * eight pages makes one system call instead of sixteen.
 *
 * Input   the name of a VFS (NULL: SQLite's own). Output  the name of one that joins writes to the WAL.
 * Thread  a file belongs to its connection. Memory  one buffer per connection that has written.
 * Walks   request, job.
 *
 * Whoever reads the WAL through another connection sees a frame only after its COMMIT, and that has synced
 * (synchronous = FULL, store_sql.c): nothing that others may see is ever only in the buffer. When the disk takes
 * no more, the buffer is dropped: what stood in it was never committed, cannot be read, and nothing is written
 * behind it until SQLite begins at its place again. */
#include <limits.h>
#include <pthread.h>
#include <string.h>
#include "store/store_internal.h"

enum { JOINED_MAX = 64 << 10, VFS_MAX = 8, VFS_NAME_SIZE = 64 };

typedef struct {
    sqlite3_file base;
    sqlite3_file *real;               /* behind us in the same block */
    char *bytes;
    int size;
    sqlite3_int64 at;                 /* place of bytes[0] in the file */
    sqlite3_int64 lost_at;            /* from here on, what was written did not get to the disk; INT64_MAX: nothing */
} joined;

typedef struct { sqlite3_vfs vfs; char name[VFS_NAME_SIZE], real[VFS_NAME_SIZE]; } wrapper;

/* ---- a WAL file --------------------------------------------------------------------------------------- */

static int flush(joined *f)
{
    int size = f->size;
    f->size = 0;
    int rc = size > 0 ? f->real->pMethods->xWrite(f->real, f->bytes, size, f->at) : SQLITE_OK;
    if (rc != SQLITE_OK)
        f->lost_at = f->at;
    return rc;
}

static int joined_close(sqlite3_file *file)
{
    joined *f = (joined *)file;
    sqlite3_free(f->bytes);           /* what was not synced was not committed */
    return f->real->pMethods->xClose(f->real);
}

static int joined_read(sqlite3_file *file, void *p, int n, sqlite3_int64 at)
{
    joined *f = (joined *)file;
    int rc = flush(f);
    if (rc != SQLITE_OK)
        return rc;
    return at + n > f->lost_at ? SQLITE_IOERR_READ : f->real->pMethods->xRead(f->real, p, n, at);
}

static int keep(joined *f, const void *p, int n, sqlite3_int64 at)
{
    if (f->bytes == NULL && (f->bytes = sqlite3_malloc(JOINED_MAX)) == NULL)
        return SQLITE_IOERR_NOMEM;
    if (f->size == 0)
        f->at = at;
    memcpy(f->bytes + f->size, p, (size_t)n);
    f->size += n;
    return SQLITE_OK;
}

static int joined_write(sqlite3_file *file, const void *p, int n, sqlite3_int64 at)
{
    joined *f = (joined *)file;
    int rc = SQLITE_OK;
    if (f->size > 0 && (at != f->at + f->size || n > JOINED_MAX - f->size))
        rc = flush(f);
    if (rc != SQLITE_OK)
        return rc;
    if (at > f->lost_at)
        return SQLITE_IOERR_WRITE;
    f->lost_at = INT64_MAX;
    return n > JOINED_MAX ? f->real->pMethods->xWrite(f->real, p, n, at) : keep(f, p, n, at);
}

static int joined_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    joined *f = (joined *)file;
    int rc = flush(f);
    return rc != SQLITE_OK ? rc : f->real->pMethods->xTruncate(f->real, size);
}

static int joined_sync(sqlite3_file *file, int flags)
{
    joined *f = (joined *)file;
    int rc = flush(f);
    return rc != SQLITE_OK ? rc : f->real->pMethods->xSync(f->real, flags);
}

static int joined_size(sqlite3_file *file, sqlite3_int64 *size)
{
    joined *f = (joined *)file;
    int rc = flush(f);
    return rc != SQLITE_OK ? rc : f->real->pMethods->xFileSize(f->real, size);
}

static int joined_lock(sqlite3_file *file, int level)
{
    joined *f = (joined *)file;
    return f->real->pMethods->xLock(f->real, level);
}

static int joined_unlock(sqlite3_file *file, int level)
{
    joined *f = (joined *)file;
    return f->real->pMethods->xUnlock(f->real, level);
}

static int joined_reserved(sqlite3_file *file, int *out)
{
    joined *f = (joined *)file;
    return f->real->pMethods->xCheckReservedLock(f->real, out);
}

static int joined_control(sqlite3_file *file, int op, void *arg)
{
    joined *f = (joined *)file;
    int rc = flush(f);
    return rc != SQLITE_OK ? rc : f->real->pMethods->xFileControl(f->real, op, arg);
}

static int joined_sector(sqlite3_file *file)
{
    joined *f = (joined *)file;
    return f->real->pMethods->xSectorSize(f->real);
}

static int joined_traits(sqlite3_file *file)
{
    joined *f = (joined *)file;
    return f->real->pMethods->xDeviceCharacteristics(f->real);
}

static const sqlite3_io_methods JOINED = {
    .iVersion = 1, .xClose = joined_close, .xRead = joined_read, .xWrite = joined_write, .xTruncate = joined_truncate,
    .xSync = joined_sync, .xFileSize = joined_size, .xLock = joined_lock, .xUnlock = joined_unlock,
    .xCheckReservedLock = joined_reserved, .xFileControl = joined_control, .xSectorSize = joined_sector,
    .xDeviceCharacteristics = joined_traits,
};

/* ---- the VFS ------------------------------------------------------------------------------------------- */

/* Other files are the real VFS's alone. */
static int wrapper_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    sqlite3_vfs *real = sqlite3_vfs_find(((wrapper *)vfs)->real);
    joined *f = (joined *)file;
    if (real == NULL || real->szOsFile + (int)sizeof *f > vfs->szOsFile)
        return SQLITE_CANTOPEN;
    if ((flags & SQLITE_OPEN_WAL) == 0)
        return real->xOpen(real, name, file, flags, out);
    *f = (joined){ .real = (sqlite3_file *)(f + 1), .lost_at = INT64_MAX };
    f->real->pMethods = NULL;
    int rc = real->xOpen(real, name, f->real, flags, out);
    f->base.pMethods = f->real->pMethods != NULL ? &JOINED : NULL;
    return rc;
}

static wrapper *find_or_add(const sqlite3_vfs *real)
{
    static wrapper wrappers[VFS_MAX];
    for (int i = 0; i < VFS_MAX; i++) {
        wrapper *w = &wrappers[i];
        if (w->name[0] != 0 && strcmp(w->real, real->zName) != 0)
            continue;
        if (w->name[0] == 0) {
            w->vfs = *real;           /* what is not xOpen is the real one's, which does not look at the struct */
            text_copy(w->real, sizeof w->real, real->zName);
            text_copy(w->name, sizeof w->name, "gabung-");
            text_copy(w->name + 7, sizeof w->name - 7, real->zName);
            w->vfs.pNext = NULL;
            w->vfs.zName = w->name;
            w->vfs.xOpen = wrapper_open;
            w->vfs.szOsFile = real->szOsFile + (int)sizeof(joined);
            sqlite3_vfs_register(&w->vfs, 0);
        }
        return w;
    }
    return NULL;
}

const char *store_vfs_joining(const char *real)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    sqlite3_vfs *vfs = sqlite3_vfs_find(real);
    pthread_mutex_lock(&lock);
    wrapper *w = vfs != NULL ? find_or_add(vfs) : NULL;
    pthread_mutex_unlock(&lock);
    return w != NULL ? w->name : real;
}
