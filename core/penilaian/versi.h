/* penilaian/versi.h: private to the room: layers as published, versions made of them, compiled rules.
 *
 * Thread  rows: in units and readers. Compiling: SLOW and LONG threads; the cache is shared by all.
 * Memory  texts in the transaction's arena; rules are counted (rule_unref).
 * Walks   rule. */
#ifndef PENILAIAN_VERSI_H
#define PENILAIAN_VERSI_H

#include "penilaian/penilaian.h"

enum { LAPISAN_MAX = 5, SIDIK_SIZE = 32 };

typedef struct {
    int64_t id, nomor;
    char program[48], kode[16];
    uint8_t sidik[SIDIK_SIZE];            /* BLAKE2b-256 of the text */
    const char *sumber;
    size_t size;
    const char *asal, *oleh;
    int64_t terbit;
    tg_date berlaku;                      /* counts from this date on; TG_DATE_NONE: at every date */
} versi_berkas;

/* The layers of one effective rule, 00 first. ditunda: the region at or above it whose rule was kept when a change
 * above did not fit (RULES.md 2.2); "" when none was. */
typedef struct { int count; char ditunda[16]; versi_berkas berkas[LAPISAN_MAX]; } lapisan;

typedef struct {
    int64_t id;
    char program[48], kode_wilayah[16], nama[96];
    uint8_t sidik[SIDIK_SIZE];
    const char *susunan;
    tg_date tanggal;
} versi;

/* What imports may bring for a rule: its isian, and statements for its syarat. */
typedef struct isian_diminta isian_diminta;

/* What a version's row keeps of a compiled rule, so that the rule itself need not be kept. */
typedef struct {
    char nama[96];
    uint8_t sidik[SIDIK_SIZE];
    const char *kanonik, *susunan;
    size_t kanonik_size;
    tg_date tanggal;
    const isian_diminta *isian;
} versi_bahan;

/* versi_sql.c. "find" calls: TG_OK, TG_END when there is none, or an error. */
int berkas_current(tg_tx *tx, const char *program, const char *kode, versi_berkas *out, tg_error *err);   /* the newest */
int berkas_at(tg_tx *tx, const char *program, const char *kode, tg_date at, versi_berkas *out, tg_error *err);
/* Number `nomor` of a layer. */
int berkas_nomor(tg_tx *tx, const char *program, const char *kode, int64_t nomor, versi_berkas *out, tg_error *err);
/* Whether this text was ever published as this layer: then a file that holds it is no local edit. */
int berkas_known(tg_tx *tx, const char *program, const char *kode, const uint8_t sidik[SIDIK_SIZE], bool *known, tg_error *err);
int berkas_insert(tg_tx *tx, const versi_berkas *b, tg_error *err);
int berkas_newest(tg_tx *tx, const char *program, int64_t *id, tg_error *err);     /* 0: none; changes with each publish */
int berkas_next_nomor(tg_tx *tx, const char *program, const char *kode, int64_t *nomor, tg_error *err);
int terbit_set(tg_tx *tx, const char *program, const char *kode, int64_t berkas_id, int64_t versi_id, tg_error *err);
int terbit_versi(tg_tx *tx, const char *program, const char *kode, int64_t *versi_id, tg_error *err);
int terbit_set_versi(tg_tx *tx, const char *program, const char *kode, int64_t versi_id, tg_error *err);
/* Regions with a layer of their own at or below `within`, in order of code, into the arena. */
int terbit_codes(tg_tx *tx, const char *program, const char *within, const char *const **out, size_t *count, tg_error *err);
typedef struct {
    const char *program, *kode, *versi, *oleh, *asal;
    int64_t nomor, terbit;
    tg_date berlaku;
    const char *ditunda;                   /* the class of what does not fit; NULL: not pinned */
} terbit_baris;
int terbit_each(tg_tx *tx, void (*row_cb)(void *arg, const terbit_baris *b), void *arg, tg_error *err);
int versi_find(tg_tx *tx, const uint8_t sidik[SIDIK_SIZE], int64_t *id, tg_error *err);
int versi_read(tg_tx *tx, int64_t id, versi *out, tg_error *err);
int versi_insert(tg_tx *tx, const versi *v, const versi_bahan *x, const lapisan *l, tg_error *err);
int versi_layers(tg_tx *tx, int64_t id, lapisan *out, tg_error *err);

/* karantina_sql.c: versions whose functions ran out of steps, time or memory. */
int karantina_add(tg_tx *tx, int64_t versi_id, int64_t penilaian_id, int64_t jumlah, tg_error *err);
int karantina_open(tg_tx *tx, int64_t versi_id, bool *out, tg_error *err);
int karantina_lift(tg_tx *tx, int64_t versi_id, tg_error *err);

/* versi.c */
/* The published layers for each prefix of the code as they count at the date; below a pinned layer those it was
 * pinned with. TG_END: none for 00. */
int lapisan_read(tg_tx *tx, const char *program, const char *kode, tg_date at, lapisan *out, tg_error *err);
/* Adds the layers of the prefixes from place `from` on (0: 00) that exist at the date. A layer that `like` (may be NULL:
 * read before in this transaction at this date) has too is shared and not read again. */
int lapisan_extend(tg_tx *tx, const char *program, const char *kode, int from, tg_date at, const lapisan *like, lapisan *out, tg_error *err);
/* The layers of the region above: what a new text of this layer stands on. TG_END: there are none. */
int lapisan_above(tg_tx *tx, const char *program, const char *kode, tg_date at, lapisan *out, tg_error *err);
/* Puts a text in the place of its code. */
int lapisan_put(lapisan *l, const char *program, const char *kode, const char *text, size_t size, tg_error *err);
/* The layers with this text in the place of its code, or over it; text NULL: as published. TG_NOT_FOUND: no rule here. */
int lapisan_draft(tg_tx *tx, const penilaian_naskah *n, tg_date at, lapisan *out, tg_error *err);
/* Compiles without the cache, and without a transaction: that may take long. */
int lapisan_compile(tg_arena *a, const lapisan *l, const char *program, tg_date at, rule **out, rule_findings *f, tg_error *err);
size_t lapisan_sources(tg_arena *a, const lapisan *l, rule_source out[LAPISAN_MAX]);
/* The same object for the same texts and date, whoever asks. */
int lapisan_rule(tg_tx *tx, const lapisan *l, const char *program, tg_date at, rule **out, tg_error *err);
/* The rule of a stored version, from its stored texts at the date at which they gave its hash (at another
 * date the same texts may be another version; who decides gives hari_ini with the row). `fresh`: not from
 * the cache. TG_CORRUPT: it is not that rule any more. */
int versi_rule(tg_tx *tx, int64_t versi_id, bool fresh, rule **out, versi *v, tg_error *err);
/* In a writing unit: the version's row, made when this hash is new; *id. */
int versi_note(tg_tx *tx, const rule *r, const char *program, const lapisan *l, int64_t *id, tg_error *err);
/* isian.c. TG_INVALID: an isian is called like a column of imports. */
int isian_diminta_make(tg_arena *a, const rule *r, const isian_diminta **out, tg_error *err);
/* In the unit that publishes the layer: what imports may bring in its region from now on. */
int isian_diminta_publish(tg_tx *tx, const char *program, const char *kode, const isian_diminta *x, tg_error *err);
int versi_bahan_make(tg_arena *a, const rule *r, versi_bahan *out, tg_error *err);
int versi_note_bahan(tg_tx *tx, const versi_bahan *x, const char *program, const lapisan *l, int64_t *id, tg_error *err);
bool program_name_ok(const char *program);
/* penilaian_http.c: program and kode of a request can be. TG_INVALID, naming the field. */
int aturan_place(tg_request *req, tg_error *err);
/* Codes from 00 down to `kode`; returns how many. */
int kode_prefixes(const char *kode, char out[LAPISAN_MAX][16]);

#endif
