/* berkas/berkas_baris.h: private to the room: rows, and the folder. */
#ifndef BERKAS_BARIS_H
#define BERKAS_BARIS_H

#include "berkas/berkas.h"

#define BERKAS_BARU "baru-"              /* begins the name of what is still being written */

const char *berkas_dir(void);
void berkas_lock(void);                  /* naming a file and sweeping exclude each other */
void berkas_unlock(void);
bool berkas_is_sidik(const char *text);

/* The link by which tx->who may read the paper. TG_OK, TG_END, or an error. */
typedef struct { const char *jenis, *objek; int64_t objek_id; } berkas_reader_row;
int berkas_find_readable(tg_tx *tx, const char *sidik, berkas_reader_row *out, tg_error *err);
int berkas_has_row(tg_tx *tx, const char *sidik, bool *known, tg_error *err);
int berkas_drop_expired(tg_tx *tx, int64_t limit, int64_t *gone, tg_error *err);

int berkas_drop_unfinished(tg_error *err);
int berkas_sweep_run(schedule_job *job, tg_error *err);

#endif
