/* berkas/berkas.h: papers by their content: photos, letters, signed lists, and what was printed.
 *
 * A paper is a file data/berkas/<sidik> (hex of its BLAKE2b-256) and a row. The file is there, synced and named,
 * before the row is committed: after a crash there may be a file without a row, which the nightly sweep takes away, never
 * a row without its file. What a paper belongs to is a link (tautan) that the caller describes: kind and number of an
 * object, what the paper is there for, the region, and the roles that may read it. This room knows no object itself.
 *
 * Input   an uploaded file (TG_P_FILE) or bytes that a job writes. Output  rows, links, GET /berkas/{sidik}.
 * Thread  berkas_take and writers on the pool or a job thread; links in units. Memory  the caller's arena.
 * Walks   request, job. */
#ifndef BERKAS_H
#define BERKAS_H

#include "http/http.h"
#include "schedule/schedule.h"

typedef enum { BERKAS_PDF, BERKAS_JPEG, BERKAS_PNG, BERKAS_HTML, BERKAS_JENIS_COUNT } berkas_jenis;
enum { BERKAS_SIDIK_SIZE = 2 * HASH_SIZE + 1, BERKAS_MAX = 20 << 20 };
const char *berkas_jenis_text(berkas_jenis j);          /* "pdf" */

typedef struct {
    char sidik[BERKAS_SIDIK_SIZE];
    berkas_jenis jenis;
    int64_t ukuran, sampai;                             /* sampai: unix ms, 0: it stays */
} berkas;

/* Before other calls and before threads start: `dir` is data/berkas (copied). Removes what a killed process was writing. */
int berkas_open(const char *dir, tg_error *err);
/* Registers the nightly job "berkas.sapu": what has expired, and files without a row that are older than a day. */
#define BERKAS_SAPU_IRAMA "hari 03:30"
int berkas_register_jobs(schedule *s, tg_error *err);

/* In `prepare`: what was uploaded gets its place. Errors: TG_INVALID (none came, or neither PDF, JPEG nor PNG by its
 * first bytes); TG_TOO_LARGE past BERKAS_MAX. HTML is never taken from outside. */
int berkas_take(tg_request *req, berkas *out, tg_error *err);

/* A paper written here. keep: synced, named and described in *out; to be linked by a unit within a day. */
typedef struct berkas_writer berkas_writer;
int berkas_writer_create(berkas_writer **out, tg_error *err);
int berkas_writer_add(berkas_writer *w, const void *p, size_t n, tg_error *err);
int berkas_writer_keep(berkas_writer *w, berkas_jenis jenis, berkas *out, tg_error *err);
void berkas_writer_destroy(berkas_writer *w);           /* what was not kept is gone; takes NULL */

/* In a unit: the row and its link; the same again changes nothing. TG_DENIED outside the actor's region. Takes one tg_id. */
typedef struct { const char *objek; int64_t objek_id; const char *untuk, *kode_wilayah; uint32_t pembaca; } berkas_tautan;
int berkas_link(tg_tx *tx, const berkas *b, const berkas_tautan *t, tg_error *err);
/* Papers of an object for one purpose (NULL: any) within the actor's region, oldest first; stops at a return other than TG_OK. */
typedef struct { const char *sidik, *jenis, *untuk, *aktor; int64_t ukuran, dibuat; } berkas_row;
int berkas_each(tg_tx *tx, const char *objek, int64_t objek_id, const char *untuk,
                int (*row_cb)(void *arg, const berkas_row *r), void *arg, tg_error *err);
/* Whether the object has this paper (sidik NULL: any) for that purpose. */
int berkas_has(tg_tx *tx, const char *objek, int64_t objek_id, const char *untuk, const char *sidik, bool *has, tg_error *err);

/* The papers of an object are not kept any longer: its links go now, and what nothing else is linked to goes with tonight's sweep.
 * *count: how many it had, within the actor's region. */
int berkas_release(tg_tx *tx, const char *objek, int64_t objek_id, int64_t *count, tg_error *err);

/* For copies of the data folder: the next papers that stay, after the name `after` ("": from the first), in order. *count
 * 0: no more. They never change, so that whoever reads the list from one snapshot finds every file of it. */
int berkas_stored(tg_tx *tx, const char *after, berkas *out, size_t max, size_t *count, tg_error *err);
const char *berkas_path(tg_arena *arena, const char *sidik);     /* NULL: no memory */

/* GET /berkas/{sidik} */
extern const tg_route BERKAS_ROUTES[];
extern const pesan BERKAS_PESAN[];
extern const store_migration BERKAS_MIGRATIONS[];

#endif
