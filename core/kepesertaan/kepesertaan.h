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
#include "warga/terikat.h"

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

/* pengumuman: disusun, diumumkan, digantikan; penetapan: disusun, rancangan, ditetapkan, digantikan. */
typedef enum { DAFTAR_DISUSUN, DAFTAR_DIUMUMKAN, DAFTAR_RANCANGAN, DAFTAR_DITETAPKAN, DAFTAR_DIGANTIKAN, DAFTAR_BATAL, DAFTAR_STATES } daftar_status;
extern const bool DAFTAR_MOVES[DAFTAR_STATES][DAFTAR_STATES];
const char *daftar_status_text(daftar_status s);
typedef enum { KEBERATAN_DIAJUKAN, KEBERATAN_DIKABULKAN, KEBERATAN_DITOLAK, KEBERATAN_DICABUT, KEBERATAN_STATES } keberatan_status;
extern const bool KEBERATAN_MOVES[KEBERATAN_STATES][KEBERATAN_STATES];
const char *keberatan_status_text(keberatan_status s);
typedef enum { PESERTA_DAFTAR_TUNGGU, PESERTA_AKTIF, PESERTA_DITANGGUHKAN, PESERTA_KELUAR, PESERTA_STATES } peserta_status;
extern const bool PESERTA_MOVES[PESERTA_STATES][PESERTA_STATES];
const char *peserta_status_text(peserta_status s);

/* ---- for the rooms above ---- */
/* Registers the jobs "kepesertaan.daftar", "kepesertaan.berlakukan", "kepesertaan.syarat_lanjut" and, daily,
 * "kepesertaan.harian". */
#define KEPESERTAAN_HARIAN_IRAMA "hari 04:00"
#define KEPESERTAAN_SYARAT_IRAMA "hari 05:00"
int kepesertaan_register(schedule *s, tg_error *err);
/* How rounds are ranked and cut (penyaluran): lists and decrees go the same way, or a decree would promise what no round
 * keeps. Set before threads start. */
typedef struct { const char *program, *kode_wilayah, *periode; } kepesertaan_soal;
typedef struct { const char *angka; tg_date tanggal; } kepesertaan_undian;             /* angka NULL: nothing was drawn */
typedef struct {
    /* The number drawn in public for the region, or the nearest above it. */
    int (*draw)(tg_tx *tx, const kepesertaan_soal *what, kepesertaan_undian *out, tg_error *err);
    /* By the quotas of the period and the ranking's kept places. *kuota: the region itself has one. */
    int (*choose)(tg_tx *tx, tg_arena *a, const kepesertaan_soal *what, const penilaian_ranking *rank, penilaian_urutan *out, bool *kuota,
                  tg_error *err);
    /* Whether the quotas within the region leave a family of this code a place beside those who take part now. */
    int (*fits)(tg_tx *tx, const kepesertaan_soal *what, const char *kode_wilayah, bool *fits, tg_error *err);
} kepesertaan_peringkat;
void kepesertaan_set_ranking(const kepesertaan_peringkat *p);
/* Whether a list of this program and period can be seen, of the region or one below: a draw would come too late for it.
 * TG_END: none. */
int kepesertaan_listed(tg_tx *tx, const kepesertaan_soal *what, int64_t *daftar_id, tg_error *err);
/* Called in the unit in which a family leaves (penyaluran_family_left): its shares of open rounds go with it, to who has moved
 * up. One that is held keeps what a list has promised it; the next list leaves it out. Before threads start. */
typedef int (*kepesertaan_left_fn)(tg_tx *tx, const char *program, int64_t keluarga_id, const char *alasan, tg_error *err);
void kepesertaan_set_left_hook(kepesertaan_left_fn fn);
/* Called after that in a unit in which a family moved up (penyaluran_family_up). */
typedef int (*kepesertaan_up_fn)(tg_tx *tx, const char *program, int64_t keluarga_id, const char *kode_wilayah, tg_error *err);
void kepesertaan_set_up_hook(kepesertaan_up_fn fn);
/* Whether rounds of a program in a region take their list from a decree. */
bool kepesertaan_required(const char *program, const char *kode_wilayah);
/* Who takes part in the region now, in the order of the decree, and after them who waits; a return other than TG_OK ends the
 * walk. TG_CONFLICT: there is no decree for it, or its participants are still being entered. */
typedef struct { int64_t keluarga_id; const char *kode_wilayah; bool tunggu; } kepesertaan_peserta;
int kepesertaan_list(tg_tx *tx, const char *program, const char *kode_wilayah, int (*row_cb)(void *arg, const kepesertaan_peserta *p), void *arg,
                     tg_error *err);
/* Whether a family receives by decree now: not held, waiting or gone. */
int kepesertaan_active(tg_tx *tx, const char *program, int64_t keluarga_id, bool *active, tg_error *err);
/* For the job that lists a round, before it asks who takes part: what must keep holding (syarat_lanjut) is looked at for the
 * participants of the region; of the rhythm `tahap` once for the period. Its steps leave the job's cursor alone. */
int kepesertaan_keep(schedule_job *job, const kepesertaan_soal *what, tg_error *err);
/* For penilaian_set_replace_hook. TG_CONFLICT: a meeting about `old` is open, or an objection to it not decided. */
int kepesertaan_replaced(tg_tx *tx, const penilaian *old, penilaian_lama *out, tg_error *err);
/* Whether the lists that people saw or signed still fit their seals; contoh: the first that does not. Reads all of them: on the
 * pool. */
typedef struct { int64_t diperiksa, rusak, contoh; } kepesertaan_segel;
int kepesertaan_check_seals(tg_tx *tx, kepesertaan_segel *out, tg_error *err);
/* How many hold a place in the region: who receives, and who is held. */
int kepesertaan_count(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t *count, tg_error *err);

/* Routes (all under /api/v1):
 * POST /usulan {program,kode_wilayah,nama,alamat,sumber?,catatan?} -> 201 {"id"}
 * GET  /usulan?program=&status=&setelah=, GET /usulan/{id} -> the proposal with "ganda": what looks like the same
 * POST /usulan/{id}/padankan {nik|no_kk}, /verifikasi {hasil,tanggal,foto?,catatan?}, /terima, /tolak {alasan} -> {"id","status"}
 * POST /usulan/{id}/foto: a JPEG or PNG -> 201 {"sidik","jenis","ukuran"}; `foto` of a visit names one of them
 * POST /musyawarah {program,kode_wilayah,periode,agenda,tempat,tanggal} -> 201 {"id"}    GET /musyawarah?program=&periode=&setelah=
 * POST /musyawarah/{id}/hadir {hadir:[{nama,unsur}]}, /butir {butir:[{keluarga,putusan,alasan?}]} -> {"id","jumlah"}
 * POST /musyawarah/{id}/tutup {sisanya?}, /batal {alasan} -> {"id","status",...}     GET /musyawarah/{id}; GET .../calon?setelah=; GET .../berita-acara: HTML
 * POST /pengumuman {program,kode_wilayah,periode} -> 202 {"kerja"}     GET /pengumuman?..., /pengumuman/{id}?setelah=, .../cetak: HTML
 * POST /penetapan {program,kode_wilayah,periode} -> 202 {"kerja"}      GET /penetapan?..., /penetapan/{id}?setelah=
 * POST /penetapan/{id}/tetapkan {nomor,tanggal,pejabat}, /batal {alasan} -> {"id","status",...}
 * POST /keberatan {program,jenis,nik|keluarga,alasan,pelapor?} -> 201 {"id"}     GET /keberatan?program=&status=&setelah=, /keberatan/{id}
 * POST /keberatan/{id}/putusan {putusan,alasan}, /cabut {alasan} -> {"id","status"}
 * GET  /kepesertaan?program=&kode_wilayah=&status=&setelah=; GET /kepesertaan/{keluarga}?program=
 * POST /kepesertaan/{keluarga}/tangguhkan {program,alasan}, /lanjutkan {program,catatan?}, /keluar {program,alasan,catatan?}
 * POST /kepesertaan/periksa {program,kode_wilayah,tanggal?,periode?} -> 202 {"kerja"}
 * GET  /langkah?program=&kode_wilayah= -> {"data":[{"langkah","dari","dasar_hukum"}]} */
extern const tg_route KEPESERTAAN_USULAN_ROUTES[], KEPESERTAAN_MUSYAWARAH_ROUTES[], KEPESERTAAN_DAFTAR_ROUTES[], KEPESERTAAN_PESERTA_ROUTES[];
/* What was decided about families, for the undo of an import: see warga_tied_hook. */
int kepesertaan_tied(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err);
extern const pesan KEPESERTAAN_PESAN[];
/* After PENYALURAN_MIGRATIONS: the table usulan is older than this room. */
extern const store_migration KEPESERTAAN_MIGRATIONS[];

#endif
