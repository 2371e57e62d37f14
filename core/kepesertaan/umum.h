/* kepesertaan/umum.h: private to the room: what may be read of a family in public. See umum.c. */
#ifndef KEPESERTAAN_UMUM_H
#define KEPESERTAAN_UMUM_H

#include "kepesertaan/rows.h"

/* inisial "": the family has moved away since. rt, rw may be NULL. In tx->arena. */
typedef struct { const char *inisial, *rt, *rw; } umum;
int public_name(tg_tx *tx, int64_t keluarga_id, umum *out, tg_error *err);
int public_print(tg_request *req, tg_tx *tx, const daftar *d, tg_error *err);

#endif
