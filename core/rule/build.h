/* rule/build.h: what the build_*.c files share and nobody else sees: a rule while it is built.
 *
 * Two passes over the same items: the first collects which facts are read and reports mistakes, the
 * second parses again with the facts in order of name. So equal canonical texts read equal rows.
 * Thread one. Memory the arena of the rule. Walks rule. */
#ifndef RULE_BUILD_H
#define RULE_BUILD_H

#include "rule/effective.h"

enum { LINGKUP_SUBJEK = -1 };                /* else: the index of a list, whose fields come first */

typedef struct {
    rule *r;
    const rule_effective *e;
    tg_arena *a;
    const char **names, **row_names[RULE_DAFTAR_MAX], **tabel_names;   /* for suggestions */
    bool report, failed, nomem, has_function;
    bool *turunan_rusak;                     /* told already; what uses it is not told again */
    int lingkup;                             /* of the expression at hand */
    bool only_parameters;                    /* pastikan */
    const rule_origin *asal;                 /* of the expression at hand */
    const rule_node *node;
} build;

#define found(b, o, n, saran, key, ...) \
    ((b)->failed = true, (b)->report ? rule_galat((b)->e->f, &(o)->layer->scan.file, (n)->at, (n)->size, (saran), (key), ##__VA_ARGS__) : (void)0)
/* A name that is no fact; `rest` follows it inside the quotes. */
void build_unknown_fact(build *b, const rule_origin *o, const rule_node *n, const char *name, const char *rest);
#define found_id(b, o, saran, key, ...) \
    ((b)->failed = true, (b)->report ? rule_galat((b)->e->f, &(o)->layer->scan.file, (o)->decl->id_at, (o)->decl->id_size, (saran), (key), ##__VA_ARGS__) : (void)0)

/* ---- build_nama.c: what names mean ---- */
bool build_names(build *b);                                    /* false: no memory */
const tg_field *build_field(const build *b, const char *nama); /* of the unit or of an isian; NULL: none */
int build_param_index(const build *b, const char *nama);
int build_turunan_index(const build *b, const char *nama);
int build_tabel_index(const build *b, const char *nama);
int build_daftar_index(const build *b, const char *nama);      /* of the unit's lists, or -1 */
int build_read_field(build *b, int daftar, const tg_field *f); /* its number, given at first use; EXPR_PENUH */
int build_read_pernyataan(build *b, const char *syarat);
/* What stands under a key, parsed in the scope of the subject or of a list's rows. Both NULL: the key
 * is absent or wrong. `harap` as for expr_parse. */
const rule_parsed *build_parse(build *b, const rule_origin *o, const char *key, int harap, int lingkup, const char *const *pilihan);

/* ---- build_lingkup.c: an expression over the names of a list, and the parameters; NULL: wrong ---- */
const expr *build_parse_named(build *b, const rule_origin *o, const rule_node *n, int harap, const expr_nama *names, size_t count);
const rule_parsed *build_keep_parsed(build *b, const rule_node *n, const expr *e, const rule_fungsi *f);

/* ---- build_teks.c: texts for people ---- */
const char *build_fill(build *b, const rule_origin *o, const char *key, bool facts);
const char *build_fill_node(build *b, const rule_origin *o, const rule_node *n, const char *key, bool facts);
void build_warn_digit(const build *b, const rule_origin *o);
const char *build_origin(build *b, const rule_origin *o);
const char *build_keep(build *b, const char *text);

/* ---- the parts ---- */
void build_parameters(build *b);
bool build_isian(build *b);                   /* false: no memory */
bool build_tables(build *b);                  /* false: no memory */
bool build_turunan_order(build *b);          /* false: no memory */
void build_turunan(build *b);
void build_turunan_mark(build *b);           /* which of them conditions need */
void build_cond(build *b, const rule_item *item);
void build_waiver(build *b, const rule_item *item);
void build_lanjut(build *b, const rule_item *item);
void build_pastikan(build *b, const rule_item *item);
void build_line(build *b, const rule_item *item, rule_line *list, size_t *count, size_t max);
void build_batas(build *b, const rule_item *item);
void build_kontrak(build *b, const rule_item *item);
void build_quota(build *b, const rule_item *item);
void build_jatah(build *b, const rule_item *item);
void build_check_jatah(build *b);             /* after all items: there is a quota, and not more is kept than there is */
void build_laporan(build *b, const rule_item *item);
void build_jadwal(build *b, const rule_item *item);
void build_pengaman(build *b);                /* after the amounts, whose goods it may name */
void build_link_waivers(build *b);
void build_link_batas(build *b);
void build_acuan(build *b);
void build_warn_unused(build *b);
/* Room for one more of a kind; a finding that names the limit when there is none. */
bool build_room(build *b, const rule_item *item, size_t count, size_t max);
/* The kind a declaration names under `jenis`, with its choices; `other` when it names none. */
bool build_tipe(build *b, const rule_origin *o, expr_tipe *out);

#endif
