/* rule/declare.h: which words a rule file knows, which keys each word takes and what they hold: one
 * table, checked over the scanned tree once Lua has filled in the values.
 *
 * Input   a scanned file. Output  findings; nodes that are wrong are marked bad, so that later steps
 *         read only what is right.
 * Thread  any; the table is a constant. Memory  none taken.
 * Walks   rule. */
#ifndef RULE_DECLARE_H
#define RULE_DECLARE_H

#include "rule/scan.h"

typedef enum {
    KATA_ATURAN, KATA_UBAH_ATURAN, KATA_PARAMETER, KATA_UBAH_PARAMETER, KATA_SYARAT, KATA_PENGECUALIAN,
    KATA_SKOR, KATA_KUOTA, KATA_BESARAN, KATA_CONTOH, KATA_UJI, KATA_COUNT
} rule_kata;

typedef enum {
    ISI_TEKS,            /* one text */
    ISI_LABEL,           /* a text for citizens: {names}, no digits */
    ISI_UNGKAPAN,        /* an expression; a whole number will do */
    ISI_BULAT,           /* a whole number */
    ISI_BOOL,
    ISI_TANGGAL,         /* "2025-01-01" */
    ISI_PILIHAN,         /* one of `pilihan` */
    ISI_DAFTAR,          /* { "teks", ... } */
    ISI_BATAS,           /* { min, maks } */
    ISI_HUKUM,           /* dasar_hukum: { jenis, nomor, tanggal, tentang, berkas } */
    ISI_NILAI,           /* of a parameter: a value, or { ["2025-01-01"] = value, ... } */
    ISI_NAMA_FAKTA,      /* kuota: the name of a fact */
    ISI_DAFTAR_ATAU_NAMA,/* pilihan of a parameter: a list, or the name of a fact */
    ISI_FAKTA,           /* { desil = 3, ... } */
    ISI_SEHARUSNYA
} rule_isi;

typedef struct {
    const char *nama;
    rule_isi isi;
    bool wajib;
    const char *const *pilihan;
} rule_kunci;

typedef struct {
    const char *kata;
    const rule_kunci *kunci;             /* NULL: any key, each is a fact */
    bool nama_bebas;                     /* the id is free text (uji) */
} rule_bentuk;

extern const rule_bentuk RULE_BENTUK[KATA_COUNT];
extern const char *const RULE_KATA[];                    /* the words, NULL-ended */

int rule_kata_of(const rule_decl *d);                    /* rule_kata, or -1: not a word */
const char *rule_kata_text(rule_kata kata);
/* All declarations of a file: ids, keys, required keys, kinds of values. */
void rule_declare_check(rule_scan *s, rule_findings *f);

/* What is right under a key; the given answer when it is absent or wrong. */
const char *rule_text_of(const rule_decl *d, const char *key);              /* NULL */
int64_t rule_int_of(const rule_decl *d, const char *key, int64_t other);
bool rule_bool_of(const rule_decl *d, const char *key);
tg_date rule_date_of(const rule_decl *d, const char *key);                  /* TG_DATE_NONE */
rule_node *rule_value_of(const rule_decl *d, const char *key);              /* NULL when absent or bad */

#endif
