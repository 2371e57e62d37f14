/* store/store_checkpoint.c: brings the WAL back into the database file, when it has grown and after the answers.
 *
 * Input   the frames counted at the last commit. Output  a short WAL.
 * Thread  the writer's. Memory  none. Walks  request, job. */
#include "store/store_internal.h"

/* While a long reader holds an old snapshot the WAL cannot shrink: then we wait for another 4 MiB instead
 * of trying, and syncing, after every group. */
void store_checkpoint(store *s)
{
    int in_wal = 0, done = 0;
    if (s->wal_frames < s->wal_limit)
        return;
    int mode = store_readers_open(s) ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
    sqlite3_busy_timeout(s->writer->db, 0);      /* a reader that came in between is not waited for */
    int rc = sqlite3_wal_checkpoint_v2(s->writer->db, NULL, mode, &in_wal, &done);
    sqlite3_busy_timeout(s->writer->db, BUSY_MS);
    s->wal_limit = WAL_CHECKPOINT_FRAMES;
    if (rc == SQLITE_OK && mode == SQLITE_CHECKPOINT_TRUNCATE) {
        s->wal_frames = 0;
        atomic_store(&s->wal_bytes, 0);
    } else if (in_wal > done || rc != SQLITE_OK)
        s->wal_limit = s->wal_frames + WAL_CHECKPOINT_FRAMES;
}
