/* penyaluran/penyaluran.h: from an assessment to a closed round: quota, rounds (tahap), shares (alokasi),
 * handovers.
 *
 * Input   the assessment in force; stock and budget in the ledger. Output  lists, handovers, closing figures.
 * Thread  units as route.h says; planning, cancelling and closing run as jobs.
 * Memory  the unit's arena.
 * Walks   request, job. */
#ifndef PENYALURAN_H
#define PENYALURAN_H

#include "http/http.h"
#include "kepesertaan/kepesertaan.h"
#include "penilaian/penilaian.h"
#include "schedule/schedule.h"
#include "warga/terikat.h"

/* Registers the jobs "tahap.rencana", "tahap.batal", "tahap.tutup", "tahap.cetak" and "tahap.bangun_ulang". Before schedule_start. */
int penyaluran_register_jobs(schedule *s, tg_error *err);
/* config wajib_daftar_tertanda: a round closes only with the signed list of each place (true until told otherwise). */
void penyaluran_set_signed_lists(bool wanted);
/* The key that signs the codes on cards; before threads start. */
void penyaluran_set_card_key(const uint8_t key[HASH_SIZE]);
/* Names a program of our own (a plugin's); the text stays the caller's. Before threads start. With none
 * named every well-formed program name is taken. */
void penyaluran_add_program(const char *program);

/* ---- life cycles: what the code checks, the panel draws and a test walks ---- */
typedef enum { TAHAP_RENCANA, TAHAP_DISETUJUI, TAHAP_BERJALAN, TAHAP_DITUTUP, TAHAP_BATAL, TAHAP_STATES } tahap_status;
extern const bool TAHAP_MOVES[TAHAP_STATES][TAHAP_STATES];
const char *tahap_status_text(tahap_status s);
typedef enum { ALOKASI_SIAP, ALOKASI_TERSALUR, ALOKASI_TIDAK_DIAMBIL, ALOKASI_BATAL, ALOKASI_STATES } alokasi_status;
extern const bool ALOKASI_MOVES[ALOKASI_STATES][ALOKASI_STATES];
const char *alokasi_status_text(alokasi_status s);
typedef enum { KOREKSI_DIAJUKAN, KOREKSI_DISETUJUI, KOREKSI_DITOLAK, KOREKSI_STATES } koreksi_status;
extern const bool KOREKSI_MOVES[KOREKSI_STATES][KOREKSI_STATES];
const char *koreksi_status_text(koreksi_status s);

/* Within how many days decree and assessment follow an emergency round. Before threads start. */
void penyaluran_set_emergency_days(int64_t hari);

/* ---- for kepesertaan, through hooks ---- */
/* A kepesertaan_peringkat: the draw, and the choice of a list by the quotas that hold rounds. */
int penyaluran_draw(tg_tx *tx, const kepesertaan_soal *what, kepesertaan_undian *out, tg_error *err);
int penyaluran_choose(tg_tx *tx, tg_arena *a, const kepesertaan_soal *what, const penilaian_ranking *rank, penilaian_urutan *out, bool *own,
                      tg_error *err);
int penyaluran_fits(tg_tx *tx, const kepesertaan_soal *what, const char *kode_wilayah, bool *fits, tg_error *err);
/* A family has left the program: its shares of rounds that are not over fall away, and who waits follows those that were ready. alasan: meninggal,
 * pindah, mundur, ganda, tidak_layak or graduasi. The caller has checked its right to the family. */
int penyaluran_family_left(tg_tx *tx, const char *program, int64_t keluarga_id, const char *alasan, tg_error *err);
/* A family has moved up from the decree's waiting list: it gets a share in the rounds of its region that stand, as far as
 * quotas leave a place and it has none of that period; where they do not, a task says so. */
int penyaluran_family_up(tg_tx *tx, const char *program, int64_t keluarga_id, const char *kode_wilayah, tg_error *err);

/* ---- for rules, through the hooks of penilaian ---- */
/* Does the family have, or did it get, a share of `program`?
 *   sekarang   ready in an approved or open round, or handed over in the year before `acuan`'s end of month
 *   tahap_ini  ready or handed over in this `periode`
 *   tahun_ini  handed over in the calendar year of `acuan` (zone of the actor's region), or ready in an open round
 * *own false: no program of ours. A penilaian_received_hook. */
int penyaluran_received(tg_tx *tx, const char *program, const char *kapan, int64_t keluarga_id, const char *periode,
                        tg_date acuan, bool *own, bool *received, tg_error *err);
/* The quota in force of exactly this program, region and period. A penilaian_quota_hook. */
int penyaluran_quota(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                     penilaian_kuota *out, tg_error *err);

/* ---- for schedules: pintu.c ---- */
/* A round as its planner sees it. terbit: its list is made. */
typedef struct { int64_t id, alokasi, nominal, daftar_tunggu; tahap_status status; bool terbit; } penyaluran_tahap;
/* Asks for a round as POST /tahap does: its number, and the job that makes its list. Takes four tg_id. */
int penyaluran_plan(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *tahap_id, int64_t *kerja, tg_error *err);
int penyaluran_find(tg_tx *tx, int64_t tahap_id, penyaluran_tahap *out, tg_error *err);          /* TG_NOT_FOUND */
/* Opens it as POST /tahap/{id}/buka does; *kurang: of how many goods too little is in store. */
int penyaluran_open(tg_tx *tx, int64_t tahap_id, int *kurang, tg_error *err);
/* The newest opened or closed round of this region other than `tahap_id`. TG_END: none. */
int penyaluran_previous(tg_tx *tx, const char *program, const char *kode_wilayah, int64_t tahap_id, penyaluran_tahap *out, tg_error *err);
/* How much of one item a round's list needs; 0: none of it. */
int penyaluran_need(tg_tx *tx, int64_t tahap_id, const char *barang, int64_t *jumlah, tg_error *err);
/* Called in the unit in which a round was approved, opened, cancelled or closed. Set before threads start. */
typedef int (*penyaluran_moved_hook)(tg_tx *tx, int64_t tahap_id, tahap_status to, tg_error *err);
void penyaluran_set_moved_hook(penyaluran_moved_hook hook);
/* Asked besides who planned it, wherever a round wants another person: TG_DENIED, in words, when the actor had it planned. */
typedef int (*penyaluran_person_hook)(tg_tx *tx, int64_t tahap_id, tg_error *err);
void penyaluran_set_person_hook(penyaluran_person_hook hook);

/* ---- for who holds a card: tanya.c ---- */
/* What the code on a card (kartu.c), as it was typed, says of its own share. TG_NOT_FOUND: there is no such card; said alike of
 * every code that is none. */
typedef struct { const char *program, *periode, *kode_wilayah, *tempat; alokasi_status status; tahap_status tahap; int64_t disalurkan_pada; } penyaluran_kartu;
int penyaluran_card(tg_tx *tx, const char *kode, penyaluran_kartu *out, tg_error *err);

/* ---- for reports ---- */
/* The budget (rupiah) of a region: its own, else (*own false) the sum of those of the highest regions within it that have one,
 * which may be some of them only; -1: nobody has. A province whose kecamatan got theirs is not without. */
int penyaluran_budget(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *pagu, bool *own,
                      tg_error *err);
/* Why a share was not collected: its place in the list of a report's field, and its code. */
#define PENYALURAN_SEBAB(X) \
    X(0, tidak_datang) X(1, alamat_tidak_ditemukan) X(2, menolak) X(3, meninggal) X(4, pindah) X(5, dobel) X(6, tidak_memenuhi_syarat) X(7, lainnya)
/* Published rounds of the period that were not cancelled, summed per region of the families, in order of its code.
 * nominal: rupiah of what was handed over; pagu and kuota: see penyaluran_quota. */
typedef struct {
    const char *kode_wilayah;
    int64_t alokasi, tersalur, tidak_diambil, batal, siap, nominal_alokasi, nominal;
} penyaluran_realisasi_row;
int penyaluran_realisasi(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                         int (*row_cb)(void *arg, const penyaluran_realisasi_row *r), void *arg, tg_error *err);

/* ---- what is counted of the quotas: terpakai.c ---- */
/* Rounds looked at; in how many of them the count does not fit the shares, and the first. Walks all shares. */
typedef struct { int64_t diperiksa, beda, contoh; } penyaluran_terpakai;
int penyaluran_check_used(tg_tx *tx, penyaluran_terpakai *out, tg_error *err);
/* The job that counts these anew. */
int penyaluran_ask_rebuild(tg_tx *tx, int64_t *kerja, tg_error *err);

/* From the first opening to the last closing (now, while one is open) of the period's rounds that the actor sees.
 * TG_NOT_FOUND: none was opened. */
int penyaluran_span(tg_tx *tx, const char *program, const char *periode, int64_t *dari, int64_t *sampai, tg_error *err);

/* Routes (all under /api/v1):
 * POST /kuota {program,kode_wilayah,periode,jumlah?,pagu?} -> 201 {"id"}     GET /kuota?program=&periode=&setelah=
 * POST /tahap/darurat {program,kode_wilayah,periode,alasan,isi:[{barang,jumlah,satuan?}],rw?,rt?,tempat?} -> 202 {"kerja"}
 * POST /undian {program,kode_wilayah,periode,angka,keterangan} -> 201 {"id"}
 * POST /tahap/{id}/ganti {nomor,alasan} -> {"nomor","status","pengganti":nomor|null}     GET /tahap/{id}/tunggu?setelah=
 * POST /tahap {program,kode_wilayah,periode,tempat?} -> 202 {"kerja"}; the job's result {"id","alokasi","daftar_tunggu"}
 * POST /tahap/{id}/setujui, /buka, /batal {alasan} -> {"id","status",...}; /buka adds "peringatan":[{"barang","dibutuhkan","tersedia"}]
 * POST /tahap/{id}/tutup -> 202 {"kerja"}; the job's result {"alokasi","tersalur","tidak_diambil","batal","stok":[...]}
 * GET  /tahap?program=&periode=&setelah=, GET /tahap/{id}?setelah= (butir by nomor), GET /alokasi?tahap=&setelah=
 * POST /serah-terima {tahap,butir} -> {"hasil":[{"id","status","kode?"}]}     POST /serah-terima/batal {tahap,nomor} */
extern const tg_route PENYALURAN_ROUTES[];
/* The day of a round:
 * POST /tahap/{id}/titik {tempat,kode_wilayah}     POST /tahap/{id}/berkas?untuk=&tempat= (a file) -> 201 {"sidik","jenis","ukuran"}
 * GET  /tahap/{id}/hari -> {"titik":[{"tempat","kode_wilayah","alokasi":{status:jumlah},"daftar_tertanda":[sidik]}],"stok":[...],"alasan":[{"kode","jumlah","retur"}],...}
 * GET  /tahap/{id}/penerima?nomor= -> {"data":[{"orang_id","nama","hubungan"}]}     GET /tahap/{id}/konflik?setelah=
 * POST /tahap/{id}/cetak {apa,tempat?,waktu?} -> 202 {"kerja"}; the job's result {"berkas","jenis","ukuran","baris"}: see GET /berkas/{sidik}
 * POST /tahap/{id}/susulan {tempat?} -> 202 {"kerja"}; the job's result as that of POST /tahap
 * POST /serah-terima/surat {tahap,nomor,surat}
 * POST /gagal-salur {tahap,butir:[{nomor,kode}]} -> {"hasil":[{"nomor","status":"dicatat|ditolak","kode?"}]}, /gagal-salur/batal {tahap,nomor}
 * POST /koreksi {tahap,nomor,jenis,ke?,kode?,alasan} -> 201 {"id"}; POST /koreksi/{id}/setujui, /tolak {alasan}; GET /koreksi?tahap= */
extern const tg_route PENYALURAN_HARI_ROUTES[];
/* For phones, approved and open rounds:
 * GET /tahap/{id}/bekal?setelah=&sejak= -> {"tahap":{...,"barang":[...],"kunci_kartu"},"data":[{"nomor","nama","rt","rw","lahir",
 *     "isi":[...],"status","kartu","ambil":[{"id","nama","hubungan"}],"serah":{"waktu","oleh"}|null}],"tunggu":[...],"pada","setelah"} */
extern const tg_route PENYALURAN_BEKAL_ROUTES[];
/* The shares that families got, for the undo of an import: see warga_tied_hook. */
int penyaluran_tied(tg_tx *tx, const warga_sejak *since, warga_terikat_cb row_cb, void *arg, tg_error *err);
extern const pesan PENYALURAN_PESAN[];
extern const store_migration PENYALURAN_MIGRATIONS[];

#endif
