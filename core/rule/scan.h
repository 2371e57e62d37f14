/* rule/scan.h: reads the text of a rule file token by token, before Lua sees it: what is declared and
 * where each word, id, key and text stands. Lua itself knows only the line of a call.
 *
 * Input   the bytes of one file.
 * Output  its declarations as a tree with places; findings for all that a rule file does not use
 *         (loops, computed ids, _ENV) and for what spreadsheet hands type (1.2b of RULES.md).
 * Thread  one at a time per arena.
 * Memory  the tree lives in the arena and points into the file's text.
 * Walks   rule. */
#ifndef RULE_SCAN_H
#define RULE_SCAN_H

#include "rule/naskah.h"

typedef enum {
    TULIS_TEKS, TULIS_ANGKA, TULIS_BOOL, TULIS_NIL, TULIS_TABEL, TULIS_FUNGSI,
    TULIS_HITUNG,                        /* composed: "a" .. "b", 2 * 1000 */
    TULIS_PANGGIL                        /* a word of reports with texts: jumlah("nominal"); teks is the word */
} rule_tulis;

typedef enum { NILAI_KOSONG, NILAI_TEKS, NILAI_BULAT, NILAI_PECAHAN, NILAI_BOOL, NILAI_TABEL, NILAI_LAIN, NILAI_PANGGIL,
    NILAI_FUNGSI                         /* a function with statements; one return is NILAI_TEKS, its expression */
} rule_nilai;

/* One value of a declaration: how it is written (from the scan), what it is (from Lua). */
typedef struct rule_node {
    rule_tulis tulis;
    bool bad;                            /* reported already: nobody looks at it again */
    size_t at, size;                     /* its bytes in the file */
    size_t body;                         /* TULIS_TEKS: where the text inside the quotes starts */
    bool plain;                          /* TULIS_TEKS: without escapes, so a byte of it has a place */
    const char *key;                     /* NULL: positional */
    size_t key_at, key_size;
    int index;                           /* positional: 1, 2, ... */
    rule_nilai nilai;
    int64_t angka;                       /* NILAI_BULAT; NILAI_BOOL: 0 or 1 */
    const char *teks;                    /* NILAI_TEKS */
    size_t teks_size;
    const rule_naskah *fungsi;           /* TULIS_FUNGSI */
    struct rule_node *child, *last, *next;
} rule_node;

/* kata "id" { ... }. A word that is not known stands here too, so that calls and declarations count alike. */
typedef struct rule_decl {
    const char *kata, *id;
    size_t at, size;                     /* the word */
    int baris;                           /* its line; set when the layer is merged */
    size_t id_at, id_size;               /* the id inside its quotes */
    rule_node *isi;                      /* TULIS_TABEL; NULL when it is missing */
    struct rule_decl *next;
} rule_decl;

typedef struct {
    rule_file file;
    rule_decl *first, *last;
    bool refused;                        /* has parts that must not be run */
    bool scanned;                        /* unknown words were reported with their column */
    bool nomem;
} rule_scan;

extern const char *const RULE_RINGKAS[];  /* the words of reports, NULL-ended: hitung, jumlah ... */

/* Returns TG_OK, also with findings; TG_NOMEM. `kata`: the words that may declare, NULL-ended. */
int rule_scan_text(rule_scan *s, tg_arena *a, const rule_file *file, const char *const *kata, rule_findings *f);

/* A date as people write it, at the start of a text ("31/12/2025", "2025-1-5"): its bytes, or 0. */
size_t rule_tanggal_dari(const char *text, size_t n, char iso[DATE_TEXT_SIZE]);
/* The place in the file of byte `i` of a text: a first line break after [[ and a CR do not count. */
size_t rule_node_place(const rule_file *file, const rule_node *n, size_t i);
rule_node *rule_node_get(const rule_node *table, const char *key);     /* NULL: not there */

#endif
