/* Expressions over names that a list gives, beside the parameters: reports and safeguards. See build.h. */
#include "rule/build.h"
#include <string.h>

typedef struct { build *b; const rule_origin *o; const rule_node *node; const expr_nama *names; size_t count; } scope;

static int find_name(void *self, const char *nama, expr_nama *out)
{
    scope *s = self;
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->names[i].nama, nama) == 0) {
            *out = s->names[i];
            return 0;
        }
    int i = build_param_index(s->b, nama);
    if (i < 0)
        return EXPR_TIDAK_DIKENAL;
    rule_param *p = &s->b->r->param[i];
    p->used = true;
    *out = (expr_nama){ p->id, EXPR_PARAMETER, (uint16_t)i, p->jenis, p->pilihan, p->label, p->satuan, p->desimal };
    return 0;
}

static void on_mistake(void *self, const expr_salah *m)
{
    scope *s = self;
    const rule_file *file = &s->o->layer->scan.file;
    size_t at = rule_node_place(file, s->node, m->offset), end = rule_node_place(file, s->node, m->offset + m->panjang);
    if (s->b->report)
        rule_findings_add(s->b->e->f, file, at, end > at ? end - at : m->panjang, RULE_GALAT, m->saran, m->kunci, m->arg, m->arg_count);
}

/* All names that may stand there, for suggestions. */
static const char **all_names(build *b, const expr_nama *names, size_t count)
{
    const char **out = tg_arena_array(b->a, count + (size_t)b->r->param_count + 1, sizeof *out);
    b->nomem = b->nomem || out == NULL;
    for (size_t i = 0; out != NULL && i < count; i++)
        out[i] = names[i].nama;
    for (int i = 0; out != NULL && i < b->r->param_count; i++)
        out[count + (size_t)i] = b->r->param[i].id;
    return out;
}

const expr *build_parse_named(build *b, const rule_origin *o, const rule_node *n, int harap, const expr_nama *names, size_t count)
{
    scope s = { b, o, n, names, count };
    expr_lingkup lingkup = { .self = &s, .cari = find_name, .nama = all_names(b, names, count), .lapor = on_mistake };
    const expr *e = NULL;
    if (lingkup.nama == NULL)
        return NULL;
    int rc = expr_parse(&e, b->a, n->teks, n->teks_size, harap, &lingkup);
    b->failed = b->failed || rc == TG_INVALID;
    b->nomem = b->nomem || rc == TG_NOMEM;
    if (e != NULL)
        build_keep_parsed(b, n, e, NULL);
    return e;
}
