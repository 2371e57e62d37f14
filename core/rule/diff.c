/* What differs between two texts of one layer, item by item: which declaration, which key, the old and the new value as
 * they are written. Order, comments, layout and the kind of quotes do not count.
 *
 * Input   two texts; they are scanned, never run, so a wrong one is compared as far as it can be read.
 * Output  one rule_beda per difference: removed and changed in the order of the old text, then what is new.
 * Thread  any. Memory  the arena given.
 * Walks   rule. */
#include "rule/declare.h"
#include <string.h>

typedef struct { tg_arena *a; void (*row_cb)(void *arg, const rule_beda *b); void *arg; bool nomem; } walk;

/* The bytes of a value on one line. */
static const char *written(walk *w, const rule_file *file, const rule_node *n)
{
    bool quoted = n->tulis == TULIS_TEKS && n->plain && n->body > n->at && n->size >= 2 * (n->body - n->at);
    size_t from = quoted ? n->body : n->at, to = n->at + n->size - (quoted ? n->body - n->at : 0), k = 0;
    char *out = tg_arena_alloc(w->a, to - from + 1);
    if (out == NULL) {
        w->nomem = true;
        return "";
    }
    for (size_t i = from; i < to; i++) {
        char c = file->text[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank)
            out[k++] = c;
        else if (k > 0 && out[k - 1] != ' ')
            out[k++] = ' ';
    }
    return out;
}

/* All values without a name, as one. */
static const char *positional(walk *w, const rule_file *file, const rule_decl *d)
{
    const char *all = NULL;
    for (const rule_node *n = d->isi != NULL ? d->isi->child : NULL; n != NULL; n = n->next)
        if (n->key == NULL) {
            all = all == NULL ? written(w, file, n) : tg_arena_printf(w->a, "%s, %s", all, written(w, file, n));
            w->nomem = w->nomem || all == NULL;
        }
    return all;
}

static void tell(walk *w, const rule_decl *d, const char *kunci, const char *lama, const char *baru)
{
    rule_beda b = { .kata = d->kata, .id = d->id != NULL ? d->id : "", .kunci = kunci, .lama = lama, .baru = baru };
    if (!text_same(lama, baru))
        w->row_cb(w->arg, &b);
}

static const rule_node *value_of(const rule_decl *d, const char *key)
{
    return d->isi != NULL ? rule_node_get(d->isi, key) : NULL;
}

static const rule_decl *same_decl(const rule_scan *s, const rule_decl *d)
{
    for (const rule_decl *x = s->first; x != NULL; x = x->next)
        if (text_same(x->kata, d->kata) && text_same(x->id, d->id))
            return x;
    return NULL;
}

/* Keys of `d`, against those of `other`; only_new: those that `other` lacks. */
static void diff_keys(walk *w, const rule_file *file, const rule_decl *d, const rule_file *other_file, const rule_decl *other, bool only_new)
{
    for (const rule_node *n = d->isi != NULL ? d->isi->child : NULL; n != NULL; n = n->next) {
        const rule_node *m = n->key != NULL && other != NULL ? value_of(other, n->key) : NULL;
        if (n->key == NULL || (only_new && m != NULL))
            continue;
        if (only_new)
            tell(w, d, n->key, NULL, written(w, file, n));
        else
            tell(w, d, n->key, written(w, file, n), m != NULL ? written(w, other_file, m) : NULL);
    }
}

static void diff_decl(walk *w, const rule_scan *lama, const rule_decl *a, const rule_scan *baru, const rule_decl *b)
{
    diff_keys(w, &lama->file, a, &baru->file, b, false);
    diff_keys(w, &baru->file, b, &lama->file, a, true);
    tell(w, a, "isi", positional(w, &lama->file, a), positional(w, &baru->file, b));
}

/* A whole item that came or went: kunci NULL, its keys in one text. */
static void whole(walk *w, const rule_scan *s, const rule_decl *d, bool added)
{
    const char *text = d->isi != NULL ? written(w, &s->file, d->isi) : "";
    tell(w, d, NULL, added ? NULL : text, added ? text : NULL);
}

static int scan(rule_scan *s, tg_arena *a, const char *nama, const char *text, size_t size, rule_findings *f)
{
    rule_file file = { nama, nama, "", text, size };
    return rule_scan_text(s, a, &file, RULE_KATA, f);
}

int rule_diff(tg_arena *a, const char *lama, size_t lama_size, const char *baru, size_t baru_size,
              void (*row_cb)(void *arg, const rule_beda *b), void *arg, tg_error *err)
{
    rule_scan x = { 0 }, y = { 0 };
    walk w = { .a = a, .row_cb = row_cb, .arg = arg };
    rule_findings *f = rule_findings_create();
    int rc = f == NULL ? TG_NOMEM : scan(&x, a, "lama", lama, lama_size, f);
    if (rc == TG_OK)
        rc = scan(&y, a, "baru", baru, baru_size, f);
    for (const rule_decl *d = rc == TG_OK ? x.first : NULL; d != NULL; d = d->next) {
        const rule_decl *b = same_decl(&y, d);
        if (b != NULL)
            diff_decl(&w, &x, d, &y, b);
        else
            whole(&w, &x, d, false);
    }
    for (const rule_decl *d = rc == TG_OK ? y.first : NULL; d != NULL; d = d->next)
        if (same_decl(&x, d) == NULL)
            whole(&w, &y, d, true);
    rule_findings_destroy(f);
    return rc != TG_OK || w.nomem ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}
