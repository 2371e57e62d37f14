/* Texts that people read: {parameter} filled in, places of origin; see build.h. */
#include "rule/build.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void unknown_in_text(build *b, const rule_origin *o, const rule_node *n, const char *key, const char *name, size_t at)
{
    const rule_file *file = &o->layer->scan.file;
    const char *near = text_nearest(name, b->names);
    b->failed = true;
    if (!b->report)
        return;
    size_t start = rule_node_place(file, n, at), size = n->plain ? strlen(name) : n->size;
    if (near != NULL)
        rule_galat(b->e->f, file, start, size, near, "aturan_sisipan_mirip", key, name, near);
    else
        rule_galat(b->e->f, file, start, size, NULL, "aturan_sisipan", key, name);
}

/* Writes one {name}: the value of a parameter; a fact stays as it is until there is one. */
static void put_name(build *b, const rule_origin *o, const rule_node *n, const char *key, size_t at, size_t size, bool facts, tg_buf *out)
{
    char name[RULE_ID_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)size, n->teks + at);
    int i = size < sizeof name ? build_param_index(b, name) : -1;
    const tg_field *f = i < 0 && facts ? build_field(b, name) : NULL;
    if (i >= 0) {
        const rule_param *p = &b->r->param[i];
        b->r->param[i].used = true;
        expr_value_typed((expr_tipe){ p->jenis, p->pilihan, p->desimal }, b->r->param_nilai[i], out);
    } else if (f != NULL && build_read_field(b, -1, f) >= 0) {
        buf_printf(out, "{%s}", name);
    } else {
        unknown_in_text(b, o, n, key, name, at);
    }
}

/* With an acuan the numbers are those of the subject's date: how the text is written is kept beside it. */
static void keep_pattern(build *b, const char *filled, const rule_node *n)
{
    if (b->e->dasar.decl == NULL || rule_value_of(b->e->dasar.decl, "acuan") == NULL || memchr(n->teks, '{', n->teks_size) == NULL)
        return;
    rule_pola *p = tg_arena_alloc(b->a, sizeof *p);
    b->nomem = b->nomem || p == NULL;
    if (p == NULL)
        return;
    *p = (rule_pola){ filled, n->teks, b->r->pola };
    b->r->pola = p;
}

/* A text with its {parameter} filled in; {fact} is kept where `facts` allows it. NULL: absent. */
const char *build_fill(build *b, const rule_origin *o, const char *key, bool facts)
{
    const rule_node *n = rule_value_of(o->decl, key);
    return n != NULL ? build_fill_node(b, o, n, key, facts) : NULL;
}

const char *build_fill_node(build *b, const rule_origin *o, const rule_node *n, const char *key, bool facts)
{
    tg_buf out;
    buf_init(&out, 8192);
    for (size_t i = 0; i < n->teks_size; i++) {
        const char *close = n->teks[i] == '{' ? memchr(n->teks + i, '}', n->teks_size - i) : NULL;
        if (close == NULL) {
            buf_char(&out, n->teks[i]);
            continue;
        }
        size_t size = (size_t)(close - n->teks) - i - 1;
        put_name(b, o, n, key, i + 1, size, facts, &out);
        i += size + 1;
    }
    char *text = out.failed ? NULL : tg_arena_text(b->a, out.n > 0 ? out.p : "", out.n);
    b->nomem = b->nomem || text == NULL;
    buf_free(&out);
    if (text == NULL)
        return "";
    keep_pattern(b, text, n);
    return text;
}

/* "angka di label": a region that overrides the number would make the label lie. */
void build_warn_digit(const build *b, const rule_origin *o)
{
    const rule_node *n = rule_value_of(o->decl, "label");
    bool inside = false;
    if (n == NULL || !b->report || !o->layer->lowest)
        return;
    for (size_t i = 0; i < n->teks_size; i++) {
        inside = (inside || n->teks[i] == '{') && n->teks[i] != '}';
        if (inside || !isdigit((unsigned char)n->teks[i]))
            continue;
        rule_peringatan(b->e->f, &o->layer->scan.file, rule_node_place(&o->layer->scan.file, n, i), n->plain ? 1 : n->size, NULL, "aturan_angka_label");
        return;
    }
}

const char *build_origin(build *b, const rule_origin *o)
{
    const char *text = rule_origin_text(b->a, o);
    b->nomem = b->nomem || text == NULL;
    return text;
}

const char *build_keep(build *b, const char *text)
{
    char *copy = text == NULL ? NULL : tg_arena_text(b->a, text, strlen(text));
    b->nomem = b->nomem || (text != NULL && copy == NULL);
    return copy;
}
