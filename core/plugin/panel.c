/* A plugin's panel.json against the vocabulary (version 1): which keys an object may have, of which kind, and what
 * they may refer to. Unknown keys, wrong kinds and names that lead nowhere are findings with their path, such as
 * pages[0].states[1].tone: what a browser would pass over in silence.
 *
 * Input   the text. Output  findings.
 * Thread  start-up and `plugin check`. Memory  an arena of its own.
 * Walks   request. */
#include <stdio.h>
#include <string.h>
#include "base/json.h"
#include "plugin/entry.h"

enum { PANEL_MAX = 256 * 1024, DEPTH_MAX = 24, PATH_SIZE = 150 };

typedef enum {
    K_TEXT,        /* what people read: "..." or {"id": "...", "en": "..."} */
    K_WORD,        /* a string */
    K_ONE,         /* one of `words` */
    K_WORDS,       /* strings; of `words` when there are any */
    K_ROLE,        /* a role, or several */
    K_NUMBER, K_NUMBERS, K_INT, K_BOOL,
    K_ANY,         /* a string, number, bool or null */
    K_WHEN,        /* a condition */
    K_OBJECT, K_LIST, K_MAP,                       /* of `shape` */
    K_ONE_MAP,     /* {"name": one of `words`} */
    K_ANY_MAP,     /* {"name": any} */
    K_ACTION,      /* the name of one of the panel's actions */
    K_ACTIONS,     /* several of them */
    K_REF,         /* one of `words`; a word that ends in ':' or '.' has a name behind it */
    K_COLUMNS      /* names of columns, each once */
} kind;

typedef struct shape shape;
typedef struct { const char *nama; kind k; bool wajib; const shape *of; const char *const *words; } key;
struct shape { const key *keys; };

/* ---- the vocabulary ------------------------------------------------------------------------------- */

static const char *const FIELD_TYPES[] = { "text", "int", "decimal", "rupiah", "date", "bool", "choice", "nik", "person",
                                           "member", "region", "photo", "note", NULL };
static const char *const PAGE_TYPES[] = { "tasks", "scan", "list", "form", "detail", "series", "report", NULL };
static const char *const TONES[] = { "ya", "tunggu", "tidak", "netral", NULL };
static const char *const CHARTS[] = { "progress", "bars", "diverging", "line", "bands", NULL };
static const char *const FIND_BY[] = { "qr", "nomor_undangan", "tanggal_lahir", "nama", "nik", "nomor", NULL };
static const char *const PAPER[] = { "A4", NULL };
static const char *const NEXT[] = { "auto", NULL };
/* Where things come from: lists and reports of the program (panel_tuju.c looks whether they are there), the people of a round. */
static const char *const LISTS[] = { "list:", NULL };
static const char *const REPORTS[] = { "report:", NULL };      /* what a program counts; a page's progress is one */
static const char *const ROWS[] = { "list:", "report:", NULL };
static const char *const PEOPLE[] = { "alokasi:", "list:", NULL };
static const char *const RULES[] = { "rule:", NULL };
static const char *const FIRST_VALUES[] = { "last", "last.", "row.", "person.", "member.", "alokasi.", NULL };
static const char *const BY[] = { "region", "desil", "sex", "period", NULL };
static const char *const ROLES[] = { "admin", "admin_wilayah", "penyusun", "penyetuju", "verifikator", "petugas", "kader", "nakes",
                                     "bendahara", "pengesah", "auditor", "kepala", "mitra", NULL };

static const key WARN_KEYS[] = {
    { "change_gt", K_NUMBER }, { "gt", K_NUMBER }, { "lt", K_NUMBER }, { "text", K_TEXT, true }, { NULL },
};
static const shape WARN = { WARN_KEYS };
static const key FIELD_KEYS[] = {
    { "name", K_WORD, true }, { "type", K_ONE, true, NULL, FIELD_TYPES }, { "label", K_TEXT }, { "hint", K_TEXT },
    { "required", K_BOOL }, { "min", K_NUMBER }, { "max", K_NUMBER }, { "step", K_NUMBER }, { "warn_if", K_OBJECT, false, &WARN },
    { "unit", K_WORD }, { "mask", K_WORD }, { "show_if", K_WHEN }, { "from", K_REF, false, NULL, FIRST_VALUES }, { "choices", K_WORDS }, { NULL },
};
static const shape FIELD = { FIELD_KEYS };
static const key RECORD_KEYS[] = {
    { "key", K_WORDS }, { "period", K_WORD }, { "title", K_TEXT }, { "fields", K_LIST, true, &FIELD }, { "absent", K_BOOL }, { NULL },
};
static const shape RECORD = { RECORD_KEYS };
static const key FIND_KEYS[] = { { "by", K_WORDS, true, NULL, FIND_BY }, { "in", K_REF, true, NULL, PEOPLE }, { NULL } };
static const shape FIND = { FIND_KEYS };
static const key CARD_KEYS[] = { { "title", K_TEXT, true }, { "lines", K_WORDS }, { "members", K_BOOL }, { NULL } };
static const shape CARD = { CARD_KEYS };
static const key STATE_KEYS[] = {
    { "when", K_WHEN }, { "tone", K_ONE, true, NULL, TONES }, { "text", K_TEXT, true }, { "sub", K_TEXT }, { "action", K_ACTION }, { NULL },
};
static const shape STATE = { STATE_KEYS };
static const key NOT_FOUND_KEYS[] = { { "text", K_TEXT, true }, { "action", K_ACTION }, { NULL } };
static const shape NOT_FOUND = { NOT_FOUND_KEYS };
static const key BLOCK_KEYS[] = {
    { "chart", K_ONE, false, NULL, CHARTS }, { "data", K_REF, false, NULL, ROWS }, { "by", K_ONE, false, NULL, BY },
    { "x", K_WORD }, { "y", K_WORD }, { "bands", K_WORD }, { "at", K_NUMBERS }, { "red_line", K_NUMBER },
    { "list", K_REF, false, NULL, ROWS }, { "max", K_INT }, { "title", K_TEXT }, { "columns", K_COLUMNS }, { NULL },
};
static const shape BLOCK = { BLOCK_KEYS };
static const key CHART_KEYS[] = {
    { "kind", K_ONE, true, NULL, CHARTS }, { "data", K_REF, false, NULL, ROWS }, { "x", K_WORD }, { "y", K_WORD }, { "bands", K_WORD }, { "at", K_NUMBERS },
    { "red_line", K_NUMBER }, { "title", K_TEXT }, { NULL },
};
static const shape CHART = { CHART_KEYS };
static const key ANSWER_KEYS[] = {
    { "from", K_REF, true, NULL, RULES }, { "tones", K_ONE_MAP, true, NULL, TONES }, { "advice", K_WORD }, { NULL },
};
static const shape ANSWER = { ANSWER_KEYS };
static const key OFFLINE_KEYS[] = {
    { "list", K_REF, true, NULL, PEOPLE }, { "scope", K_WORD }, { "max", K_INT, true }, { "tables", K_WORDS }, { "fields", K_WORDS }, { NULL },
};
static const shape OFFLINE = { OFFLINE_KEYS };
static const key PAGE_KEYS[] = {
    { "id", K_WORD, true }, { "type", K_ONE, true, NULL, PAGE_TYPES }, { "role", K_ROLE }, { "title", K_TEXT },
    { "find", K_OBJECT, false, &FIND }, { "card", K_OBJECT, false, &CARD }, { "states", K_LIST, false, &STATE },
    { "not_found", K_OBJECT, false, &NOT_FOUND }, { "progress", K_REF, false, NULL, REPORTS }, { "offline", K_OBJECT, false, &OFFLINE },
    { "print", K_ONE, false, NULL, PAPER }, { "blocks", K_LIST, false, &BLOCK }, { "queue", K_REF, false, NULL, LISTS }, { "record", K_WORD },
    { "next", K_ONE, false, NULL, NEXT }, { "answer", K_OBJECT, false, &ANSWER }, { "chart", K_OBJECT, false, &CHART },
    { "list", K_REF, false, NULL, LISTS }, { "open", K_WORD }, { "columns", K_COLUMNS }, { "action", K_ACTION }, { "actions", K_ACTIONS }, { NULL },
};
static const shape PAGE = { PAGE_KEYS };
static const key ACTION_KEYS[] = {
    { "label", K_TEXT, true }, { "post", K_WORD }, { "record", K_WORD }, { "values", K_ANY_MAP }, { "when", K_WHEN },
    { "undo_s", K_INT }, { "undo", K_WORD }, { "confirm", K_TEXT }, { "offline", K_BOOL }, { "role", K_ROLE }, { NULL },
};
static const shape ACTION = { ACTION_KEYS };
static const key PANEL_KEYS[] = {
    { "panel", K_INT, true }, { "plugin", K_WORD, true }, { "title", K_TEXT, true }, { "records", K_MAP, false, &RECORD },
    { "pages", K_LIST, true, &PAGE }, { "actions", K_MAP, false, &ACTION }, { NULL },
};
static const shape PANEL = { PANEL_KEYS };

/* ---- walking ---------------------------------------------------------------------------------------- */

typedef struct { plugin_findings *f; const char *plugin, *json; json_t *actions; char path[PATH_SIZE]; int depth; } walk;

static void find_at(walk *w, int line, const char *kunci, const char *more, const char *rest)
{
    tg_error err = { 0 };
    char place[PATH_SIZE];
    tg_fail(&err, TG_INVALID, kunci, panel_place(place, sizeof place, w->plugin, line), w->path[0] ? w->path : "panel.json", more, rest);
    plugin_find_add(w->f, "panel", &err);
}

static void find(walk *w, const char *kunci, const char *more) { find_at(w, panel_line(w->json, w->path), kunci, more, ""); }

/* Enters one key or place; leave() takes it away again. A path that does not fit ends in "...". */
static size_t enter(walk *w, const char *key_name, size_t at)
{
    size_t n = strlen(w->path);
    int more = key_name != NULL ? snprintf(w->path + n, sizeof w->path - n, "%s%s", n > 0 ? "." : "", key_name)
                                : snprintf(w->path + n, sizeof w->path - n, "[%zu]", at);
    if (more < 0 || (size_t)more >= sizeof w->path - n)
        memcpy(w->path + sizeof w->path - 4, "...", 4);
    w->depth++;
    return n;
}

static void leave(walk *w, size_t n)
{
    w->path[n] = 0;
    w->depth--;
}

static void value(walk *w, json_t *v, const key *k);

static bool one_of(const char *const *words, const char *word)
{
    for (; words != NULL && *words != NULL; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return words == NULL;
}

/* "ya, tunggu, tidak, netral" */
static void join(char *text, size_t size, const char *const *words, const char *between)
{
    size_t n = 0;
    for (text[0] = 0; *words != NULL && n < size - 1; words++) {
        int more = snprintf(text + n, size - n, "%s%s", n > 0 ? between : "", *words);
        n += more > 0 ? (size_t)more : 0;
    }
}

static void find_words(walk *w, const char *kunci, const char *const *words)
{
    char text[150];
    join(text, sizeof text, words, ", ");
    find(w, kunci, text);
}

static void word(walk *w, json_t *v, const char *const *words)
{
    if (!json_is_string(v))
        find(w, "panel_teks", "");
    else if (!one_of(words, json_string_value(v)))
        find_words(w, "panel_pilihan", words);
}

static bool is_reference(const char *text, const char *const *words)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz0123456789_-./{}";
    for (; *words != NULL; words++) {
        size_t n = strlen(*words);
        bool open = (*words)[n - 1] == ':' || (*words)[n - 1] == '.';
        if (open ? text_starts(text, *words) && text[n] != 0 && text[n + strspn(text + n, LETTERS)] == 0 : strcmp(text, *words) == 0)
            return true;
    }
    return false;
}

static void reference(walk *w, json_t *v, const char *const *words)
{
    if (!json_is_string(v))
        find(w, "panel_teks", "");
    else if (!is_reference(json_string_value(v), words))
        find_words(w, "panel_rujukan", words);
}

/* One name of a reply: letters, digits and _, nested ones with a dot. */
static bool is_column(const char *text)
{
    return *text >= 'a' && *text <= 'z' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.")] == 0;
}

static bool stands_before(json_t *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (json_equal(json_array_get(list, i), json_array_get(list, at)))
            return true;
    return false;
}

static void columns(walk *w, json_t *v)
{
    size_t i;
    json_t *item;
    if (!json_is_array(v) || json_array_size(v) == 0) {
        find(w, "panel_daftar", "");
        return;
    }
    json_array_foreach(v, i, item) {
        size_t n = enter(w, NULL, i);
        if (!json_is_string(item))
            find(w, "panel_teks", "");
        else if (!is_column(json_string_value(item)))
            find(w, "panel_kolom", json_string_value(item));
        else if (stands_before(v, i))
            find(w, "panel_kolom_ganda", json_string_value(item));
        leave(w, n);
    }
}

static void word_list(walk *w, json_t *v, const char *const *words)
{
    size_t i;
    json_t *item;
    if (!json_is_array(v) || json_array_size(v) == 0) {
        find(w, "panel_daftar", "");
        return;
    }
    json_array_foreach(v, i, item) {
        size_t n = enter(w, NULL, i);
        word(w, item, words);
        leave(w, n);
    }
}

static void number_list(walk *w, json_t *v)
{
    size_t i;
    json_t *item;
    if (!json_is_array(v))
        find(w, "panel_daftar", "");
    json_array_foreach(v, i, item)
        if (!json_is_number(item))
            find(w, "panel_bilangan", "");
}

/* Both languages, or one text for both. */
static void text(walk *w, json_t *v)
{
    static const key LANGUAGES[] = { { "id", K_WORD, true }, { "en", K_WORD, true }, { NULL } };
    static const shape BOTH = { LANGUAGES };
    if (json_is_object(v))
        value(w, v, &(key){ NULL, K_OBJECT, false, &BOTH, NULL });
    else if (!json_is_string(v) || json_string_value(v)[0] == 0)
        find(w, "panel_teks_dua", "");
}

/* ---- conditions --------------------------------------------------------------------------------------- */

static void when(walk *w, json_t *v);

static void each_item(walk *w, json_t *v, void (*check)(walk *w, json_t *item))
{
    size_t i;
    json_t *item;
    if (!json_is_array(v) || json_array_size(v) == 0)
        find(w, "panel_daftar", "");
    json_array_foreach(v, i, item) {
        size_t n = enter(w, NULL, i);
        check(w, item);
        leave(w, n);
    }
}

static void when_list(walk *w, json_t *v) { each_item(w, v, when); }

/* {"field": "status", "is": "siap"}: the field and one comparison. */
static void when_field(walk *w, json_t *v)
{
    static const key KEYS[] = {
        { "field", K_WORD, true }, { "is", K_ANY }, { "in", K_WORDS }, { "gt", K_NUMBER }, { "lt", K_NUMBER }, { "empty", K_BOOL }, { NULL },
    };
    static const shape SHAPE = { KEYS };
    value(w, v, &(key){ NULL, K_OBJECT, false, &SHAPE, NULL });
    if (json_object_size(v) != 2)
        find(w, "panel_syarat", "");
}

static void when(walk *w, json_t *v)
{
    static const char *const JOINS[] = { "all", "any", "not" };
    if (!json_is_object(v)) {
        find(w, "panel_syarat", "");
        return;
    }
    for (size_t i = 0; i < sizeof JOINS / sizeof JOINS[0]; i++) {
        json_t *inside = json_object_get(v, JOINS[i]);
        if (inside == NULL)
            continue;
        if (json_object_size(v) != 1)
            find(w, "panel_syarat", "");
        size_t n = enter(w, JOINS[i], 0);
        if (w->depth > DEPTH_MAX)
            find(w, "panel_dalam", "");
        else if (i == 2)
            when(w, inside);
        else
            when_list(w, inside);
        leave(w, n);
        return;
    }
    when_field(w, v);
}

/* ---- objects ------------------------------------------------------------------------------------------- */

static const key *key_of(const shape *s, const char *nama)
{
    for (const key *k = s->keys; k->nama != NULL; k++)
        if (strcmp(k->nama, nama) == 0)
            return k;
    return NULL;
}

static void unknown_key(walk *w, const shape *s, const char *nama)
{
    const char *names[32];
    int n = 0;
    for (const key *k = s->keys; k->nama != NULL && n < 31; k++)
        names[n++] = k->nama;
    names[n] = NULL;
    char allowed[160];
    join(allowed, sizeof allowed, names, " ");           /* a page has some twenty, and an argument 160 bytes */
    const char *near = text_nearest(nama, names);
    size_t at = enter(w, nama, 0);
    find_at(w, panel_line(w->json, w->path), near != NULL ? "panel_kunci_mirip" : "panel_kunci_asing", near != NULL ? near : "", allowed);
    leave(w, at);
}

static void object(walk *w, json_t *v, const shape *s)
{
    const char *nama;
    json_t *inside;
    if (!json_is_object(v)) {
        find(w, "panel_objek", "");
        return;
    }
    json_object_foreach(v, nama, inside) {
        const key *k = key_of(s, nama);
        if (k == NULL) {
            unknown_key(w, s, nama);
            continue;
        }
        size_t n = enter(w, nama, 0);
        value(w, inside, k);
        leave(w, n);
    }
    for (const key *k = s->keys; k->nama != NULL; k++)
        if (k->wajib && json_object_get(v, k->nama) == NULL)
            find(w, "panel_kurang", k->nama);
}

static void list(walk *w, json_t *v, const shape *s)
{
    size_t i;
    json_t *item;
    if (!json_is_array(v) || json_array_size(v) == 0)
        find(w, "panel_daftar", "");
    json_array_foreach(v, i, item) {
        size_t n = enter(w, NULL, i);
        object(w, item, s);
        leave(w, n);
    }
}

static void map(walk *w, json_t *v, const key *k)
{
    const char *nama;
    json_t *inside;
    if (!json_is_object(v))
        find(w, "panel_objek", "");
    json_object_foreach(v, nama, inside) {
        size_t n = enter(w, nama, 0);
        if (k->k == K_MAP)
            object(w, inside, k->of);
        else if (k->k == K_ONE_MAP)
            word(w, inside, k->words);
        else if (json_is_object(inside) || json_is_array(inside))
            find(w, "panel_sederhana", "");
        leave(w, n);
    }
}

static void action(walk *w, json_t *v)
{
    if (!json_is_string(v))
        find(w, "panel_teks", "");
    else if (json_object_get(w->actions, json_string_value(v)) == NULL)
        find(w, "panel_tindakan", json_string_value(v));
}

static void actions(walk *w, json_t *v) { each_item(w, v, action); }

static void value(walk *w, json_t *v, const key *k)
{
    switch (k->k) {
    case K_TEXT:    text(w, v); break;
    case K_WORD:    word(w, v, NULL); break;
    case K_ONE:     word(w, v, k->words); break;
    case K_WORDS:   word_list(w, v, k->words); break;
    case K_ROLE:    json_is_array(v) ? word_list(w, v, ROLES) : word(w, v, ROLES); break;
    case K_NUMBER:  if (!json_is_number(v)) find(w, "panel_bilangan", ""); break;
    case K_NUMBERS: number_list(w, v); break;
    case K_INT:     if (!json_is_integer(v) || json_integer_value(v) < 0) find(w, "panel_bulat", ""); break;
    case K_BOOL:    if (!json_is_boolean(v)) find(w, "panel_ya_tidak", ""); break;
    case K_ANY:     if (json_is_object(v) || json_is_array(v)) find(w, "panel_sederhana", ""); break;
    case K_WHEN:    when(w, v); break;
    case K_OBJECT:  object(w, v, k->of); break;
    case K_LIST:    list(w, v, k->of); break;
    case K_MAP:
    case K_ONE_MAP:
    case K_ANY_MAP: map(w, v, k); break;
    case K_ACTION:  action(w, v); break;
    case K_ACTIONS: actions(w, v); break;
    case K_REF:     reference(w, v, k->words); break;
    case K_COLUMNS: columns(w, v); break;
    }
}

/* ---- the door -------------------------------------------------------------------------------------------- */

static void head(walk *w, json_t *root)
{
    json_t *version = json_object_get(root, "panel"), *plugin = json_object_get(root, "plugin");
    if (json_is_integer(version) && json_integer_value(version) != 1)
        find(w, "panel_versi", "1");
    if (json_is_string(plugin) && strcmp(json_string_value(plugin), w->plugin) != 0)
        find(w, "panel_program", json_string_value(plugin));
}

void panel_examine(const char *json, size_t size, const char *plugin, plugin_findings *f)
{
    json_error_t e = { .line = 0 };
    walk w = { .f = f, .plugin = plugin, .json = json };
    tg_arena *a = size <= PANEL_MAX ? arena_create() : NULL;
    json_t *root = a != NULL ? json_read(json, size, JSON_REJECT_DUPLICATES, a, &e) : NULL;
    if (root == NULL) {
        find_at(&w, e.line, size > PANEL_MAX ? "panel_besar" : "panel_bukan_json", e.text, "");
    } else {
        w.actions = json_object_get(root, "actions");
        object(&w, root, &PANEL);
        head(&w, root);
    }
    arena_destroy(a);
}
