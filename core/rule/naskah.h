/* rule/naskah.h: the text of one `function(k, p) ... end` of a rule file, read token by token before
 * Lua sees it: which facts, parameters, tables and terima() it uses and where, whether it is one
 * `return <expression>`, and what it must not hold.
 *
 * A body of one return becomes an expression (`teks`: the source with comments blanked out and the
 * file's constants written in; parse it with expr_lingkup.awalan = { k, p }). A body with statements stays Lua: `chunk` is what fungsi.c
 * runs, `kanonik` what the version's hash covers: its tokens, one space apart, after the constants
 * it names, so that neither reformatting nor comments make a new version.
 *
 * Thread one per arena. Memory the arena of the scan; names point into it. Walks rule. */
#ifndef RULE_NASKAH_H
#define RULE_NASKAH_H

#include "rule/findings.h"

enum { NASKAH_SIZE_MAX = 16 * 1024 };    /* bytes of one function */

typedef enum { PAKAI_FAKTA, PAKAI_PARAMETER, PAKAI_TERIMA, PAKAI_TABEL } rule_pakai_jenis;

/* One use, in the order of the text; the same name may come again. */
typedef struct rule_pakai {
    rule_pakai_jenis jenis;
    const char *nama;                    /* "desil", "terima:pkh:keluarga:sekarang", "pip_tabel" */
    size_t at, size;                     /* of the name (terima: of the call) in the file */
    const struct rule_pakai *next;
} rule_pakai;

/* A text that stands beside a fact: k.jenis_lantai == 'tanah', salah_satu(k.jenis_lantai, 'tanah'). */
typedef struct rule_banding {
    const char *nama, *teks;
    size_t at, size;                     /* inside the quotes */
    const struct rule_banding *next;
} rule_banding;

/* A constant of the file written into `teks`: from there on, places differ. */
typedef struct { size_t teks_at, teks_size, at, size; } rule_sisip;

typedef struct {
    const char *k, *p;                   /* the names of the arguments; p NULL: only one */
    bool ungkapan;                       /* one return of one expression */
    size_t at, size;                     /* in the file: the expression, or the word `function` */
    const char *teks;                    /* ungkapan */
    size_t teks_size;
    const rule_sisip *sisip;
    int sisip_count;
    const char *chunk, *kanonik;         /* else */
    size_t chunk_size, kanonik_size;
    int baris;                           /* line 1 of the chunk is this line of the file */
    const rule_pakai *pakai;
    const rule_banding *banding;
} rule_naskah;

/* `local NAMA <const> = literal` of the file, above the function. */
typedef struct { const char *nama; size_t at, size; } rule_tetap;

/* Reads the function whose word `function` stands at `at`. *end: behind its `end`, or the end of the
 * file. *out is NULL when it was refused (after a finding). TG_OK or TG_NOMEM. */
int rule_naskah_read(const rule_naskah **out, tg_arena *a, const rule_file *file, size_t at, const rule_tetap *tetap,
                     int tetap_count, rule_findings *f, size_t *end);
/* The place in the file of byte `i` of `teks`. */
size_t rule_naskah_place(const rule_naskah *n, size_t i);

/* All that a function may call besides its own locals, NULL-ended. fungsi.c has them. */
extern const char *const RULE_FUNGSI_GLOBAL[];

#endif
