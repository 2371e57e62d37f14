/* warga/warga_dalam.h: what the files of this room share: rows of the register and of staging.
 * No other room includes it. Walks: job, request. */
#ifndef WARGA_DALAM_H
#define WARGA_DALAM_H

#include "warga/baris.h"
#include "warga/warga.h"

enum { WARGA_TIED_MAX = 8 };
typedef struct { uint8_t kunci[HASH_SIZE]; char dir[400]; bool open; warga_busy_hook busy; warga_tied_hook tied[WARGA_TIED_MAX]; } warga_state;
const warga_state *warga_dalam(void);

/* A family with a member whose data may not be used is passed over; `id`: its column. */
#define WARGA_BOLEH(id) " AND " id " NOT IN (SELECT keluarga_id FROM orang WHERE dibatasi IS NOT NULL)"

/* ---- the register ----------------------------------------------------------------------------- */
typedef struct {
    int64_t id, keluarga_id;
    const char *kode_wilayah;
    bool has_nik, matched;
    uint8_t nik_sidik[WARGA_SIDIK_SIZE];
    int64_t diubah;                    /* as stored; what an update writes (an insert: now) */
    warga_nilai v[O_COUNT];
} warga_orang;

typedef struct {
    int64_t id, kepala_id;             /* 0: no head */
    const char *kode_wilayah;
    bool aktif;
    uint8_t kk_sidik[WARGA_SIDIK_SIZE];
    tg_date tanggal_masuk;
    int64_t diubah;                    /* as of a person */
    warga_nilai v[K_COUNT];
} warga_keluarga;

/* TG_OK or TG_NOT_FOUND (no message) or an error; texts in tx->arena. */
int warga_keluarga_by_kk(tg_tx *tx, const uint8_t *sidik, int64_t *id, char kode_wilayah[WILAYAH_KODE_MAX], tg_error *err);
int warga_keluarga_find(tg_tx *tx, int64_t id, warga_keluarga *out, tg_error *err);
int warga_keluarga_insert(tg_tx *tx, const warga_keluarga *k, int64_t impor_id, tg_error *err);
int warga_keluarga_update(tg_tx *tx, const warga_keluarga *k, tg_error *err);
int warga_keluarga_set_head(tg_tx *tx, int64_t id, int64_t kepala_id, tg_error *err);
int warga_keluarga_members(tg_tx *tx, int64_t keluarga_id, int64_t *count, tg_error *err);
/* National: *id 0 when the number is free. */
int warga_nik_owner(tg_tx *tx, const uint8_t *sidik, int64_t *orang_id, char kode_wilayah[WILAYAH_KODE_MAX], tg_error *err);
int warga_nik_take(tg_tx *tx, const uint8_t *sidik, int64_t orang_id, tg_error *err);
int warga_orang_find(tg_tx *tx, int64_t id, warga_orang *out, tg_error *err);
int warga_orang_of_family(tg_tx *tx, int64_t keluarga_id, warga_orang **out, size_t *count, tg_error *err);
int warga_orang_insert(tg_tx *tx, const warga_orang *o, int64_t impor_id, tg_error *err);
int warga_orang_update(tg_tx *tx, const warga_orang *o, tg_error *err);
/* The journal of an import: what a row was before it. `sebelum`: when it had been changed before. */
typedef struct { int64_t impor_id; const char *objek; int64_t objek_id; const char *kode_wilayah, *lama; int64_t sebelum; } warga_catatan;
/* *fresh false: this import has changed the row before; nothing was written. */
int warga_riwayat_insert(tg_tx *tx, const warga_catatan *c, bool *fresh, tg_error *err);
int warga_riwayat_find(tg_tx *tx, const warga_catatan *c, const char **lama, tg_error *err);
/* What the row lost by the second change too; sebelum stays that of the first. */
int warga_riwayat_widen(tg_tx *tx, const warga_catatan *c, tg_error *err);

/* ---- derived ---------------------------------------------------------------------------------- */
/* Follows a person who came (old NULL) or changed. */
int warga_derive(tg_tx *tx, const warga_orang *old, const warga_orang *new, tg_error *err);
int warga_anggota_put(tg_tx *tx, const warga_orang *o, tg_error *err);
int warga_anggota_drop(tg_tx *tx, int64_t keluarga_id, int64_t orang_id, tg_error *err);
int warga_words_put(tg_tx *tx, const warga_orang *o, tg_error *err);
int warga_words_drop(tg_tx *tx, const warga_orang *o, tg_error *err);
int warga_derived_empty(tg_tx *tx, int64_t limit, int64_t *removed, tg_error *err);
/* The ids of the next people after `after`. */
int warga_orang_after(tg_tx *tx, int64_t after, int64_t limit, int64_t *ids, size_t *count, tg_error *err);

/* ---- staging ---------------------------------------------------------------------------------- */
typedef struct { int64_t keluarga_id, jumlah; uint8_t kk_sidik[WARGA_SIDIK_SIZE]; char kode_wilayah[WILAYAH_KODE_MAX]; } warga_stage_family;
int warga_stage_family_find(tg_tx *tx, int64_t impor_id, const uint8_t *sidik, warga_stage_family *out, tg_error *err);
int warga_stage_family_insert(tg_tx *tx, int64_t impor_id, const warga_stage_family *f, tg_error *err);
int warga_stage_family_count(tg_tx *tx, int64_t impor_id, const warga_stage_family *f, tg_error *err);
/* Families after `after`, in the order of keluarga_id, until `rows` people or `max` families. */
int warga_stage_families(tg_tx *tx, int64_t impor_id, int64_t after, int64_t rows, warga_stage_family *out, size_t max, size_t *count, tg_error *err);
/* *fresh false: this NIK stands in an earlier row of the file. */
int warga_stage_row_insert(tg_tx *tx, int64_t impor_id, int64_t keluarga_id, const warga_baris *b, const tg_buf *orang, const tg_buf *keluarga, const tg_buf *isian, bool *fresh, tg_error *err);
typedef struct { int64_t baris; bool has_nik; uint8_t nik_sidik[WARGA_SIDIK_SIZE]; warga_nilai orang[O_COUNT], keluarga[K_COUNT];
                 isian_staging *isian; size_t isian_count; int64_t orang_id; /* set when matched; 0: new in a dry run */ } warga_stage_row;
int warga_stage_rows(tg_tx *tx, int64_t impor_id, const warga_stage_family *f, warga_stage_row **out, size_t *count, tg_error *err);
typedef struct { int64_t baris; const char *kolom, *kode, *arg, *mentah; } warga_tolak;
int warga_stage_reject(tg_tx *tx, int64_t impor_id, const warga_tolak *t, tg_error *err);
/* The smallest region that holds all families of the file; "" when it has none. */
int warga_stage_region(tg_tx *tx, int64_t impor_id, char out[WILAYAH_KODE_MAX], tg_error *err);
int warga_stage_rejects(tg_tx *tx, int64_t impor_id, int64_t after, warga_tolak *out, size_t max, size_t *count, tg_error *err);
/* Counters of an import: warnings as "w:<kode>", the others by their name in the result. */
int warga_count_add(tg_tx *tx, int64_t impor_id, const char *kunci, int64_t n, tg_error *err);
int warga_counts_write(tg_tx *tx, int64_t impor_id, int (*each)(void *arg, const char *kunci, int64_t n), void *arg, tg_error *err);
int warga_stage_empty(tg_tx *tx, int64_t impor_id, int64_t limit, int64_t *removed, tg_error *err);

/* ---- a change of the key ------------------------------------------------------------------------ */
typedef struct { int64_t orang, keluarga, tertinggal; } warga_hitung_kunci;
/* A person's nik or a family's no_kk (NULL: a family without members) and its hash as stored. */
typedef struct { int64_t id; const char *angka; bool hashed; uint8_t sidik[WARGA_SIDIK_SIZE]; } warga_nomor;
int warga_kunci_read(tg_tx *tx, uint8_t sidik[WARGA_SIDIK_SIZE], bool *known, tg_error *err);
int warga_kunci_write(tg_tx *tx, const uint8_t sidik[WARGA_SIDIK_SIZE], tg_error *err);
int warga_nomor_people(tg_tx *tx, int64_t after, int64_t limit, warga_nomor *out, size_t *count, tg_error *err);
int warga_nomor_families(tg_tx *tx, int64_t after, int64_t limit, warga_nomor *out, size_t *count, tg_error *err);
int warga_nomor_person_set(tg_tx *tx, const warga_nomor *old, const uint8_t *sidik, tg_error *err);
/* *done false: another family has this number. */
int warga_nomor_family_set(tg_tx *tx, int64_t id, const uint8_t *sidik, bool *done, tg_error *err);

/* ---- for routes ------------------------------------------------------------------------------- */
/* People of the scope whose name has a word that begins with `kata`. */
typedef struct { int64_t orang_id, keluarga_id, hubungan; const char *nama, *nik, *kode_wilayah; } warga_found;
int warga_found_by_word(tg_tx *tx, const char *kata, const char *lo, const char *hi, warga_found *out, size_t max, size_t *count, tg_error *err);
int warga_found_by_family(tg_tx *tx, int64_t keluarga_id, warga_found *out, size_t max, size_t *count, tg_error *err);
/* Of one family, dead and moved members too; numbers 0 and TG_DATE_NONE when not known. */
typedef struct { int64_t id, hubungan, kawin, status_dasar; tg_date lahir; const char *nama; } warga_anggota_satu;
int warga_members_each(tg_tx *tx, int64_t keluarga_id, int (*row_cb)(void *arg, const warga_anggota_satu *m), void *arg, tg_error *err);
bool warga_is_adult(const warga_anggota_satu *m, tg_date acuan);
int warga_write_family(tg_tx *tx, int64_t keluarga_id, jw *w, tg_error *err);
int warga_write_imports(tg_tx *tx, int64_t before, int64_t limit, jw *w, int64_t *last, tg_error *err);

/* Where the rejects file of an import stands, or would. */
void warga_rejects_path(int64_t impor_id, char *out, size_t size);
/* Moves an uploaded file to a name of its own under data/impor/; *berkas gets that name. Not in a unit. */
int warga_file_keep(const char *from, tg_arena *arena, char **berkas, tg_error *err);
char *warga_file_path(tg_arena *arena, const char *berkas);        /* NULL: no memory */

/* The phases of an import's job, in the row impor.fase; those of its undo lie before the first, so that it counts as not through. */
enum { FASE_URUNG_PERIKSA = -7, FASE_URUNG_ISIAN, FASE_URUNG_ISIAN_ORANG, FASE_URUNG_ORANG, FASE_URUNG_ORANG_BARU, FASE_URUNG_KELUARGA,
       FASE_URUNG_KELUARGA_BARU, FASE_BACA, FASE_CUBA, FASE_TERAP, FASE_HASIL, FASE_BERSIH, FASE_AKHIR };

/* ---- the import ------------------------------------------------------------------------------- */
typedef struct { int64_t orang_baru, orang_berubah, orang_sama, keluarga_baru, keluarga_total, ditolak, jumlah_beda, tanpa_kepala, kepala_ganda, atribut_beda, tak_ada, isian_baru; } warga_hitung;
/* Matches one family of the file with the register; with `apply` writes it. Adds to *n. */
int warga_family_apply(tg_tx *tx, const impor *i, const warga_stage_family *f, bool apply, warga_hitung *n, tg_error *err);
int warga_impor_run(schedule_job *job, tg_error *err);     /* also of "impor.bersih": it goes on at the phase noted */
/* Ends an import of which nothing was applied, and plans the job that removes its staging and copy. */
int warga_impor_give_up(tg_tx *tx, const impor *i, tg_error *err);
int warga_sweep_run(schedule_job *job, tg_error *err);
int warga_rebuild_run(schedule_job *job, tg_error *err);

#endif
