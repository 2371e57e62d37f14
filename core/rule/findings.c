/* Mistakes with a place; see findings.h. */
#include "rule/findings.h"
#include <assert.h>
#include <string.h>

struct rule_findings {
    tg_arena *arena;
    rule_finding *list;
    size_t count, cap;
    size_t errors;                   /* seen, kept or not */
    bahasa bahasa;                   /* of who reads them: messages are written when they are found */
};

rule_findings *rule_findings_create(void) { return rule_findings_create_in(BAHASA_ID); }

bahasa rule_findings_bahasa(const rule_findings *f) { return f != NULL ? f->bahasa : BAHASA_ID; }

rule_findings *rule_findings_create_in(bahasa b)
{
    rule_findings *f = env_calloc(1, sizeof *f);
    if (f == NULL)
        return NULL;
    f->arena = arena_create();
    if (f->arena == NULL) {
        env_free(f);
        return NULL;
    }
    f->bahasa = b;
    return f;
}

void rule_findings_destroy(rule_findings *f)
{
    if (f == NULL)
        return;
    arena_destroy(f->arena);
    env_free(f->list);
    env_free(f);
}

size_t rule_findings_count(const rule_findings *f)
{
    return f->count;
}

const rule_finding *rule_findings_at(const rule_findings *f, size_t i)
{
    assert(i < f->count);
    return &f->list[i];
}

bool rule_findings_galat(const rule_findings *f)
{
    return f->errors > 0;
}

size_t rule_findings_errors(const rule_findings *f)
{
    return f->errors;
}

/* Characters, not bytes: continuation bytes of UTF-8 do not count. */
static int characters(const char *p, size_t n)
{
    int count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)p[i] & 0xC0) != 0x80;
    return count;
}

static size_t line_start(const rule_file *file, size_t at)
{
    while (at > 0 && file->text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const rule_file *file, size_t at)
{
    while (at < file->size && file->text[at] != '\n' && file->text[at] != '\r')
        at++;
    return at;
}

int rule_line_of(const rule_file *file, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at && i < file->size; i++)
        line += file->text[i] == '\n';
    return line;
}

int rule_column_of(const rule_file *file, size_t at)
{
    size_t start = line_start(file, at);
    return 1 + characters(file->text + start, at - start);
}

/* Where and on which line; a file that is no text has no line to show. */
static void set_place(rule_findings *f, rule_finding *out, const rule_file *file, size_t at, size_t size)
{
    if (at > file->size)
        at = file->size;
    size_t start = line_start(file, at), end = line_end(file, at);
    size_t last = at + size < end ? at + size : end;
    out->baris = rule_line_of(file, at);
    out->kolom = rule_column_of(file, at);
    out->panjang = last > at ? characters(file->text + at, last - at) : 1;
    if (out->panjang < 1)
        out->panjang = 1;                            /* damaged letters: bytes that begin nothing */
    if (text_is_utf8(file->text + start, end - start) && memchr(file->text + start, 0, end - start) == NULL)
        out->cuplikan = tg_arena_text(f->arena, file->text + start, end - start);
}

static char *message(rule_findings *f, const char *kunci, const tg_arg *args, int count)
{
    tg_buf b;
    buf_init(&b, 4096);
    pesan_format(&b, f->bahasa, kunci, args, count);
    char *text = b.failed ? NULL : tg_arena_text(f->arena, b.p != NULL ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

static bool same(const rule_finding *a, const rule_finding *b)
{
    return a->baris == b->baris && a->kolom == b->kolom && text_same(a->berkas, b->berkas) && text_same(a->pesan, b->pesan);
}

/* A slot for the finding, or NULL: it is known, the file has its twenty, or memory is gone. An error
 * that comes after twenty takes the place of a warning. */
static rule_finding *slot_for(rule_findings *f, const rule_finding *new)
{
    int of_file = 0;
    rule_finding *warning = NULL;
    for (size_t i = 0; i < f->count; i++) {
        if (same(&f->list[i], new))
            return NULL;
        if (!text_same(f->list[i].berkas, new->berkas))
            continue;
        of_file++;
        if (f->list[i].tingkat == RULE_PERINGATAN)
            warning = &f->list[i];
    }
    if (of_file >= RULE_FINDINGS_MAX)
        return new->tingkat == RULE_GALAT ? warning : NULL;
    if (f->count == f->cap) {
        size_t cap = f->cap == 0 ? 16 : 2 * f->cap;
        rule_finding *list = env_realloc(f->list, cap * sizeof *list);
        if (list == NULL)
            return NULL;
        f->list = list;
        f->cap = cap;
    }
    return &f->list[f->count++];
}

/* Whether a further finding of the file has no place whatever it says. A file of sixty thousand commas
 * must not cost a look at its whole line for each. */
static bool is_full(const rule_findings *f, const char *berkas, rule_tingkat tingkat)
{
    int of_file = 0, warnings = 0;
    for (size_t i = 0; i < f->count; i++) {
        bool mine = text_same(f->list[i].berkas, berkas);
        of_file += mine;
        warnings += mine && f->list[i].tingkat == RULE_PERINGATAN;
    }
    return of_file >= RULE_FINDINGS_MAX && (tingkat == RULE_PERINGATAN || warnings == 0);
}

void rule_findings_add(rule_findings *f, const rule_file *file, size_t at, size_t size, rule_tingkat tingkat,
                       const char *saran, const char *kunci, const tg_arg *args, int count)
{
    f->errors += tingkat == RULE_GALAT;
    if (is_full(f, file->berkas, tingkat))
        return;
    arena_mark mark = arena_save(f->arena);
    rule_finding new = { .tingkat = tingkat, .kunci = kunci, .baris = 1, .kolom = 1, .panjang = 1 };
    new.berkas = tg_arena_text(f->arena, file->berkas, strlen(file->berkas));
    new.pesan = message(f, kunci, args, count);
    new.saran = saran == NULL ? NULL : tg_arena_text(f->arena, saran, strlen(saran));
    if (new.berkas == NULL || new.pesan == NULL)
        return;
    if (file->text != NULL)
        set_place(f, &new, file, at, size);
    rule_finding *slot = slot_for(f, &new);
    if (slot != NULL)
        *slot = new;
    else
        arena_cut(f->arena, mark);
}

const char *rule_findings_kutip(rule_findings *f, const char *word)
{
    return word == NULL ? NULL : tg_arena_printf(f->arena, "\"%s\"", word);
}

static bool stands_after(const rule_finding *a, const rule_finding *b)
{
    if (a->baris != b->baris)
        return a->baris > b->baris;
    return a->kolom > b->kolom;
}

static bool belongs_after(const rule_findings *f, const rule_finding *a, const rule_finding *b)
{
    if (text_same(a->berkas, b->berkas))
        return stands_after(a, b);
    for (size_t i = 0; i < f->count; i++)
        if (text_same(f->list[i].berkas, a->berkas) || text_same(f->list[i].berkas, b->berkas))
            return text_same(f->list[i].berkas, b->berkas);
    return false;
}

/* Insertion: at most a few dozen findings, mostly in order, and the sort must be stable. */
void rule_findings_sort(rule_findings *f)
{
    for (size_t i = 1; i < f->count; i++) {
        rule_finding moved = f->list[i];
        size_t j = i;
        for (; j > 0 && belongs_after(f, &f->list[j - 1], &moved); j--)
            f->list[j] = f->list[j - 1];
        f->list[j] = moved;
    }
}

void rule_findings_json(const rule_findings *f, jw *w)
{
    jw_array(w);
    for (size_t i = 0; i < f->count; i++) {
        const rule_finding *x = &f->list[i];
        jw_object(w);
        jw_kv_text(w, "berkas", x->berkas);
        jw_kv_i64(w, "baris", x->baris);
        jw_kv_i64(w, "kolom", x->kolom);
        jw_kv_i64(w, "panjang", x->panjang);
        jw_kv_text(w, "tingkat", x->tingkat == RULE_GALAT ? "galat" : "peringatan");
        jw_kv_text(w, "pesan", x->pesan);
        jw_kv_text(w, "saran", x->saran);
        jw_object_end(w);
    }
    jw_array_end(w);
}

/* "     4 |   bila  = ..." and a caret under the place; a tab before it stays a tab. */
static void add_line(tg_buf *out, const rule_finding *x)
{
    int column = 1;
    buf_printf(out, "%6d | %s\n       | ", x->baris, x->cuplikan);
    for (const char *p = x->cuplikan; *p != 0 && column < x->kolom; p++) {
        if (((unsigned char)*p & 0xC0) == 0x80)
            continue;
        buf_char(out, *p == '\t' ? '\t' : ' ');
        column++;
    }
    for (int i = 0; i < x->panjang; i++)
        buf_char(out, '^');
    buf_char(out, '\n');
}

void rule_findings_text(const rule_findings *f, tg_buf *out)
{
    for (size_t i = 0; i < f->count; i++) {
        const rule_finding *x = &f->list[i];
        buf_printf(out, "%s:%d:%d: ", x->berkas, x->baris, x->kolom);
        if (x->tingkat == RULE_PERINGATAN)
            pesan_format(out, f->bahasa, "aturan_peringatan", NULL, 0);
        buf_text(out, x->pesan);
        buf_char(out, '\n');
        if (x->cuplikan != NULL)
            add_line(out, x);
    }
}
