/* store/store_checkpoint.c: brings the WAL back into the database file, when it has grown and after
 * the answers.
 *
 * Input   the frames counted at the last commit. Output  a short WAL; at the start a synced one.
 * Thread  the writer's. Memory  none. Walks  request, job. */
#include "store/store_internal.h"

enum { WAL_TOO_LONG_FRAMES = 16 * WAL_CHECKPOINT_FRAMES, WAIT_FOR_READERS_MS = 100 };

/* How to cut the WAL: at once when nobody reads; as far as readers let us when somebody does; and when that has
 * not been enough for 64 MiB, by holding new readers up for a moment: else readers that always overlap
 * would let it grow for ever. Cut means begun anew: the file keeps its 4 MiB (journal_size_limit), because a sync of
 * what was written over is one wait for the disk, and of a file that grew it is two. */
static int checkpoint_mode(store *s, int *wait_ms)
{
    *wait_ms = s->wal_frames >= WAL_TOO_LONG_FRAMES ? WAIT_FOR_READERS_MS : 0;
    return *wait_ms == 0 && store_readers_open(s) ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART;
}

/* A process that was killed between the write and the sync of a commit leaves it in the WAL: SQLite shows it
 * to all who open the file next, and a repeated request would be answered from it, though a power cut could
 * still take it away. A checkpoint begins with a sync of the WAL. A full disk or another's checkpoint come
 * after that sync. */
int store_checkpoint_start(store *s, tg_error *err)
{
    int rc = sqlite3_wal_checkpoint_v2(s->writer->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    bool is_synced = rc == SQLITE_OK || (rc & 0xff) == SQLITE_FULL || (rc & 0xff) == SQLITE_BUSY;
    return is_synced ? TG_OK : store_sqlite_fail(s->writer, rc, err);
}

void store_checkpoint(store *s)
{
    int in_wal = 0, done = 0, wait_ms;
    if (s->wal_frames < s->wal_limit)
        return;
    int mode = checkpoint_mode(s, &wait_ms);
    sqlite3_busy_timeout(s->writer->db, wait_ms);
    int rc = sqlite3_wal_checkpoint_v2(s->writer->db, NULL, mode, &in_wal, &done);
    sqlite3_busy_timeout(s->writer->db, BUSY_MS);
    if (rc == SQLITE_OK && mode == SQLITE_CHECKPOINT_RESTART) {
        s->wal_frames = 0;
        s->wal_limit = WAL_CHECKPOINT_FRAMES;
        atomic_store(&s->wal_bytes, 0);
    } else                            /* try again after another 4 MiB, not (with a sync) after every group */
        s->wal_limit = s->wal_frames + WAL_CHECKPOINT_FRAMES;
}
