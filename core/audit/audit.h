/* audit/audit.h: who did what, chained so that nothing can be changed or taken out unnoticed.
 *
 * One row per act, written in the act's own unit; one seal per group commit: BLAKE2b over the rows of
 * the group and the seal before. The read log (who saw whose record) rides with the next group and may
 * lose one second at a crash.
 * Facts: ids, codes, counts; a personal value enters only as a keyed hash.
 * Thread  audit_add in units; audit_read from the loop; verify on any thread with a reader.
 * Walks   request, job. */
#ifndef AUDIT_H
#define AUDIT_H

#include "http/route.h"
#include "store/store.h"

typedef struct audit audit;

/* After AUDIT_MIGRATIONS; adds its hook to the store. */
int audit_create(audit **out, store *s, tg_error *err);
void audit_destroy(audit *a);    /* before store_close: writes what the read log still holds; takes NULL */

/* Notes an act of tx->who. perbuatan: "keluarga.impor", "tahap.setujui"; objek: "tahap"; rincian: short
 * JSON or "", at most 4,000 characters, never a personal value.
 * kode_wilayah: of the object. In the unit's transaction: it stands or falls with the act. */
int audit_add(tg_tx *tx, const char *perbuatan, const char *objek, int64_t objek_id, const char *kode_wilayah,
              const char *rincian, tg_error *err);
/* Queues a read-log entry; bounded; nudges the writer. */
void audit_read(audit *a, const store_who *who, const char *subjek, int64_t id, const char *route, int64_t now);
/* Waits until the read log so far is durable (exports and dossiers). Not on the loop. */
int audit_flush(audit *a, tg_error *err);

/* kode_keutuhan: the first 12 hex digits of the last seal, "" before the first. catatan: rows seen. */
typedef struct { int64_t catatan, segel; bool utuh; int64_t rusak_di; char kode_keutuhan[13];
                 int64_t rusak_segel; char sebab[48]; } audit_result;
/* Walks the whole chain in one pass with the memory of one row. `utuh` false: rusak_segel = number of the
 * first seal that does not fit, rusak_di = first id of its rows (or the row missing, or without a seal),
 * sebab = a message key. A reader's transaction. TG_OK whatever was found; else the disk's error. */
int audit_verify(tg_tx *tx, audit_result *out, tg_error *err);

/* The i-th of these roles by its name, "semua" for all of them; NULL: there are no more. */
const char *audit_role(int64_t roles, int i);

/* The first 12 hex digits of the last seal, for prints; "" before the first. */
enum { AUDIT_KODE_SIZE = 13 };
int audit_kode(tg_tx *tx, char out[AUDIT_KODE_SIZE], tg_error *err);

/* GET /jejak, POST /jejak/periksa: http_mount(h, NULL, NULL, AUDIT_ROUTES, err). */
extern const tg_route AUDIT_ROUTES[];
extern const pesan AUDIT_PESAN[];
extern const store_migration AUDIT_MIGRATIONS[];

#endif
