/* penilaian/keputusan.h: private to the room: decisions as bytes, and their rows.
 *
 * Facts, conditions and amounts are written in the order of their names, not of the file, so that two
 * texts with one canonical form (one version) read each other's rows.
 * Thread  encoding: any; rows: in units and readers.
 * Memory  the caller's; nothing is allocated per row.
 * Walks   job. */
#ifndef PENILAIAN_KEPUTUSAN_H
#define PENILAIAN_KEPUTUSAN_H

#include "penilaian/versi.h"

enum { STEP_ROWS = 2000, BLOK_ROWS = 1000, VARINT_MAX = 10, BARIS_NILAI_MAX = RULE_BARIS_MAX * RULE_READ_MAX,
       FAKTA_MAX = 3 * ((RULE_READ_MAX + 7) / 8) + 4 * VARINT_MAX * RULE_READ_MAX
                 + RULE_DAFTAR_MAX * (1 + VARINT_MAX) + (VARINT_MAX + 1) * BARIS_NILAI_MAX,
       STATUS_MAX = (RULE_SYARAT_MAX + 1) / 2,
       BESARAN_MAX = VARINT_MAX * (RULE_BESARAN_MAX + RULE_KETENTUAN_MAX) + (RULE_KETENTUAN_MAX + 7) / 8 };

/* Orders of one rule: position in the bytes -> index in the rule. Lists stand in the order of their names. */
typedef struct {
    size_t read_count, syarat_count, besaran_count, ketentuan_count, daftar_count;
    uint8_t read[RULE_READ_MAX], syarat[RULE_SYARAT_MAX], besaran[RULE_BESARAN_MAX], ketentuan[RULE_KETENTUAN_MAX];
    struct {
        uint8_t indeks;                        /* of the unit's list */
        uint8_t lebar;                         /* columns the rule reads */
        uint8_t kolom[RULE_READ_MAX];          /* position in the bytes -> column of the row */
    } daftar[RULE_DAFTAR_MAX];
} susunan;
/* Room for the rows of all lists of one subject: they are as wide together as the rule has reads at most. */
typedef struct { int64_t v[BARIS_NILAI_MAX]; bool known[BARIS_NILAI_MAX]; } baris_ruang;
void susunan_make(susunan *s, const rule *r);
/* "desil bilangan\n...": kept with the version, compared at replay. */
void susunan_text(const susunan *s, const rule *r, tg_buf *out);

/* asal[i]: number of the provenance text of reads[i], 0 none. Each returns the bytes used. What is known within
 * bounds and the rows of lists follow the rest, and only where there are any: without them the bytes are those of
 * version 0.1.0. `ruang` takes the rows that a decoded row points to; NULL: they are passed over. */
size_t fakta_encode(const susunan *s, const rule_row *row, const int64_t asal[RULE_READ_MAX], uint8_t out[FAKTA_MAX]);
bool fakta_decode(const susunan *s, const uint8_t *p, size_t n, rule_row *row, baris_ruang *ruang, int64_t asal[RULE_READ_MAX]);
size_t status_encode(const susunan *s, const rule_outcome *o, uint8_t out[STATUS_MAX]);
bool status_decode(const susunan *s, const uint8_t *p, size_t n, uint8_t status[RULE_SYARAT_MAX]);
/* Amounts, then ketentuan (only of rules that have any): what is known, and the values. 0 bytes unless layak. */
size_t besaran_encode(const susunan *s, const rule_outcome *o, uint8_t out[BESARAN_MAX]);
/* Fills besaran, ketentuan and ketentuan_known. */
bool besaran_decode(const susunan *s, const uint8_t *p, size_t n, rule_outcome *o);

typedef struct {
    int64_t penilaian_id, subjek_id, versi_id, skor, nominal;
    const char *kode_wilayah;
    int hasil;
    const uint8_t *status, *besaran, *fakta;      /* besaran NULL: none */
    size_t status_size, besaran_size, fakta_size;
} keputusan;

/* A digest over up to BLOK_ROWS decisions. The stream wants 64-byte alignment: keep it on the stack. */
typedef struct { int64_t jumlah, subjek_akhir; uint8_t sidik[HASH_SHORT_SIZE]; } blok_sidik;
typedef struct { hash_stream stream; int64_t jumlah, subjek_akhir; } blok_stream;
void blok_begin(blok_stream *b);
void blok_add(blok_stream *b, const keputusan *k, const uint8_t versi_sidik[SIDIK_SIZE], tg_date acuan);
void blok_end(blok_stream *b, blok_sidik *out);

/* penilaian_sql.c. "find" calls: TG_OK, TG_END when there is none, or an error. */
int penilaian_insert(tg_tx *tx, const penilaian *p, tg_error *err);
int penilaian_read(tg_tx *tx, int64_t id, penilaian *out, tg_error *err);
int penilaian_find_newest(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode,
                          penilaian_status status, penilaian *out, tg_error *err);
/* The finished one whose place a new one takes; penilaian_id 0: none. See penilaian_replace_hook. */
int penilaian_replaces(tg_tx *tx, const penilaian_permintaan *w, penilaian_lama *out, tg_error *err);
typedef struct { const char *program, *kode_wilayah, *periode; int64_t setelah; int status, batas; bool naik; } penilaian_saring;
/* Newest first, or with `naik` oldest first, after the id `setelah`; the rows lie in the arena. */
int penilaian_list(tg_tx *tx, const penilaian_saring *f, penilaian **out, size_t *count, tg_error *err);
/* The only line that assigns the state. TG_CONFLICT when the move is not allowed or was made meanwhile. */
int penilaian_move(tg_tx *tx, int64_t id, penilaian_status from, penilaian_status to, const char *kelompok_galat,
                   const char *alasan, tg_error *err);
int penilaian_add_counts(tg_tx *tx, const penilaian *more, tg_error *err);
int penilaian_set_passed(tg_tx *tx, int64_t id, int64_t dibatasi, tg_error *err);
int penilaian_set_versi(tg_tx *tx, int64_t id, int64_t versi_id, const penilaian_kuota *k, tg_error *err);
int penilaian_texts(tg_tx *tx, int64_t id, const char **kelompok_galat, const char **alasan, tg_error *err);

typedef struct { const char *kode; int64_t versi_id; const char *nama; } pilihan_versi;
int penilaian_versi_insert(tg_tx *tx, int64_t penilaian_id, const char *kode, int64_t versi_id, tg_error *err);
int penilaian_versi_list(tg_tx *tx, int64_t penilaian_id, pilihan_versi **out, size_t *count, tg_error *err);

int keputusan_insert(tg_tx *tx, const keputusan *k, tg_error *err);
/* In order of subject after `after`, at most `limit` rows; the rows' bytes hold during the call. A
 * non-zero answer of row_cb ends the walk and is returned. hasil -1: all. */
int keputusan_each(tg_tx *tx, int64_t penilaian_id, int64_t after, int64_t limit, int hasil,
                   int (*row_cb)(void *arg, const keputusan *k, tg_error *err), void *arg, tg_error *err);
/* The newest decision in force about the subject; bytes in the arena. */
int keputusan_find(tg_tx *tx, const char *program, int64_t subjek_id, keputusan *out, penilaian *p, tg_error *err);

/* Every finished decision about the subject, newest first, at most `limit`; bytes in the arena until the call returns. */
int keputusan_about(tg_tx *tx, int64_t subjek_id, int64_t limit, int (*row_cb)(void *arg, const keputusan *k, const penilaian *p, tg_error *err),
                    void *arg, tg_error *err);

int sidik_insert(tg_tx *tx, int64_t penilaian_id, int64_t blok, const blok_sidik *b, tg_error *err);
int sidik_find(tg_tx *tx, int64_t penilaian_id, int64_t blok, blok_sidik *out, tg_error *err);

int asal_find(tg_tx *tx, const char *teks, int64_t *id, tg_error *err);
int asal_insert(tg_tx *tx, int64_t id, const char *teks, tg_error *err);
int asal_text(tg_tx *tx, int64_t id, const char **teks, tg_error *err);

/* assess.c, replay.c: jobs */
int assess_run(schedule_job *job, tg_error *err);
int replay_run(schedule_job *job, tg_error *err);
int sample_run(schedule_job *job, tg_error *err);

/* explain.c: renders the decision again. *text in the arena. */
typedef struct { keputusan k; penilaian p; versi v; char *teks; } penjelasan;
int explain_family(tg_tx *tx, const char *program, int64_t keluarga_id, rule_audience who, bahasa b, penjelasan *out, tg_error *err);

/* decide again: from stored bytes to an outcome. */
int keputusan_replay(tg_tx *tx, const rule *r, const susunan *s, const keputusan *k, tg_date acuan, bool with_asal,
                     rule_row *row, baris_ruang *ruang, rule_outcome *o, bool *same, tg_error *err);

#endif
