/* kepesertaan/kepesertaan.h: from a proposal to who takes part. Proposals and their verification, the meeting
 * (musyawarah), the public list with its objections, the decree (penetapan) and the life of a participant after it.
 *
 * Input   proposals, the assessment in force, what people decided. Output  lists that can be proved, and participants.
 * Thread  units as route.h says; lists, decrees and checks run as jobs.
 * Rule    a rule yields an assessment; people may differ from it, each time with a reason, and every list counts how often.
 * Walks   request, job. */
#ifndef KEPESERTAAN_H
#define KEPESERTAAN_H

#include "http/http.h"
#include "penilaian/penilaian.h"
#include "schedule/schedule.h"

/* ---- which steps a program takes ---- */
enum {
    LANGKAH_USULAN = 1, LANGKAH_VERIFIKASI = 2, LANGKAH_PENILAIAN = 4, LANGKAH_MUSYAWARAH = 8, LANGKAH_PENGUMUMAN = 16,
    LANGKAH_PENETAPAN = 32, LANGKAH_TAHAP = 64
};
uint32_t kepesertaan_step(const char *nama);                     /* "musyawarah" -> LANGKAH_MUSYAWARAH; 0 unknown */
const char *kepesertaan_step_text(uint32_t langkah);             /* of one bit */
/* All before threads start; texts stay the caller's, until the next kepesertaan_forget. A program of ours and what it takes everywhere. */
void kepesertaan_forget(void);
void kepesertaan_declare(const char *program, uint32_t langkah);
/* What a region adds to it, by which law. Nothing takes a step away. TG_INVALID: not one of musyawarah, pengumuman,
 * penetapan; TG_NOT_FOUND: no such region; TG_FULL. */
typedef struct { const char *program, *kode_wilayah, *dasar_hukum; uint32_t langkah; } kepesertaan_tambahan;
int kepesertaan_add_steps(const kepesertaan_tambahan *t, tg_error *err);
/* What holds for a region: also what was added for a part of it, or an act on the whole would pass it by. */
uint32_t kepesertaan_steps(const char *program, const char *kode_wilayah);
/* Days by config.lua; see config.c. */
typedef struct { int64_t pengumuman, keberatan, putusan, tangguh; } kepesertaan_masa;
void kepesertaan_set_masa(const kepesertaan_masa *m);

/* ---- life cycles: what the code checks, the panel draws and a test walks ---- */
typedef enum { USULAN_DIAJUKAN, USULAN_DIPADANKAN, USULAN_DIVERIFIKASI, USULAN_DITERIMA, USULAN_DITOLAK, USULAN_STATES } usulan_status;
extern const bool USULAN_MOVES[USULAN_STATES][USULAN_STATES];
const char *usulan_status_text(usulan_status s);

typedef enum { MUSYAWARAH_TERBUKA, MUSYAWARAH_DITUTUP, MUSYAWARAH_BATAL, MUSYAWARAH_STATES } musyawarah_status;
extern const bool MUSYAWARAH_MOVES[MUSYAWARAH_STATES][MUSYAWARAH_STATES];
const char *musyawarah_status_text(musyawarah_status s);

/* Routes (all under /api/v1):
 * POST /usulan {program,kode_wilayah,nama,alamat,sumber?,catatan?} -> 201 {"id"}
 * GET  /usulan?program=&status=&setelah=, GET /usulan/{id} -> the proposal with "ganda": what looks like the same
 * POST /usulan/{id}/padankan {nik|no_kk}, /verifikasi {hasil,tanggal,foto?,catatan?}, /terima, /tolak {alasan} -> {"id","status"}
 * POST /musyawarah {program,kode_wilayah,periode,agenda,tempat,tanggal} -> 201 {"id"}    GET /musyawarah?program=&periode=&setelah=
 * POST /musyawarah/{id}/hadir {hadir:[{nama,unsur}]}, /butir {butir:[{keluarga,putusan,alasan?}]} -> {"id","jumlah"}
 * POST /musyawarah/{id}/tutup {sisanya?}, /batal {alasan} -> {"id","status",...}     GET /musyawarah/{id}; GET .../berita-acara: HTML
 * GET  /langkah?program=&kode_wilayah= -> {"data":[{"langkah","dari","dasar_hukum"}]} */
extern const tg_route KEPESERTAAN_USULAN_ROUTES[], KEPESERTAAN_MUSYAWARAH_ROUTES[];
extern const pesan KEPESERTAAN_PESAN[];
/* After PENYALURAN_MIGRATIONS: the table usulan is older than this room. */
extern const store_migration KEPESERTAAN_MIGRATIONS[];

#endif
