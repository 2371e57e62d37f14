/* backup/ruang.h: inside the backup room: what its files share. */
#ifndef BACKUP_RUANG_H
#define BACKUP_RUANG_H

#include "backup/backup.h"

/* One read transaction of the whole database, on this thread. */
typedef int (*backup_read_fn)(tg_tx *tx, void *arg, tg_error *err);
int backup_read(store *s, backup_read_fn fn, void *arg, tg_error *err);

/* Copies the papers that are not there yet into <folder>/berkas. TG_CORRUPT: some are missing in the data folder or are not
 * what they were; the others are copied. */
int backup_papers_out(store *s, const char *folder, const uint8_t *key, backup_papers *out, tg_error *err);
/* Papers that `copy` knows, from beside `file` into the folder `to`, which is emptied first; each is checked against its
 * hash. out->hilang: not there. TG_CORRUPT names the first that was changed. */
int backup_papers_back(store *copy, const char *file, const char *to, const uint8_t *key, backup_papers *out, tg_error *err);
int backup_papers_settle(const char *from, const char *to, tg_error *err);
void backup_empty(const char *dir);             /* removes the folder and the files in it */

#endif
