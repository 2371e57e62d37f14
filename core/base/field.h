/* base/field.h: a fact as rules, imports and plugins name it. Plain C types: plugin/tangguh.h shows
 * this file to plugins. Thread any; tables are constants. */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    TG_BILANGAN, TG_RUPIAH, TG_PERSEN, TG_YA_TIDAK, TG_TANGGAL,
    TG_PILIHAN,     /* the value is the position in `pilihan`, 0.. */
    TG_DESIMAL      /* the value is scaled by 10^desimal: 23,5 of desimal(1) is 235 */
} tg_jenis;

typedef struct {
    const char *nama;                 /* "desil", official term */
    tg_jenis jenis;
    const char *label;                /* Indonesian, what a citizen reads: "desil kesejahteraan" */
    const char *const *pilihan;       /* TG_PILIHAN: words, NULL-ended; else NULL */
    const char *kolom;                /* expression over the unit's table, or NULL when the core computes it */
    bool peka;                        /* sensitive: never to others, never in lists or exports */
    const char *satuan;               /* "bulan", "orang"; NULL none */
    int64_t min, maks;                /* limits of a sane value, scaled too; both 0: none */
    int desimal;                      /* TG_DESIMAL: digits after the comma, 1..6 */
} tg_field;                           /* a table ends with nama NULL */

/* Where a program keeps rows that rules read: `tabel`, and in it `kunci`, the whole number that names the subject.
 * From it the core writes the SELECT: only the columns that a rule uses, by ranges of the key, with `$acuan`
 * (yyyy-mm-dd) bound to the reference date. A `kolom` of such a field is an expression over the table; NULL in a row
 * is "not known". tabel NULL: the core knows the facts, or nobody does yet. */

/* Many rows of one subject: the members of a family, the weighings of a child; `urut` (NULL: none) orders them. A
 * table ends with nama NULL. */
typedef struct { const char *nama, *label; const tg_field *fields; const char *tabel, *kunci, *urut; } tg_daftar;
/* What a rule decides about: its facts and its lists (NULL: none). The table of a unit has `kode_wilayah`; of the rows
 * those are candidates for which `aktif` (an expression; NULL: all) is true. A table ends with nama NULL. */
typedef struct { const char *nama, *label; const tg_field *fields; const tg_daftar *daftar; const char *tabel, *kunci, *aktif; } tg_unit;
/* Facts that a program adds to a unit it did not make, or to one of the unit's lists (daftar NULL: the unit itself): a row
 * for each subject that has them, under its id. A table ends with unit NULL. */
typedef struct { const char *unit, *daftar; const tg_field *fields; const char *tabel, *kunci; } tg_facts;

#endif
