/* Definitions for editors, written from the tables that the checks read: RULES.md 9. Texts only; whoever owns the
 * folder writes the files.
 *
 * LuaLS learns classes: one per unit with its facts (and once more with every fact optional, for `contoh`), one per
 * word with its keys. luacheck learns the words, and that nothing else of Lua is there. */
#include "rule/definisi.h"
#include <ctype.h>
#include <string.h>

enum { INNER_MAX = 16 };

/* "ganti_syarat" -> "GantiSyarat" */
static void camel(tg_buf *out, const char *word)
{
    bool high = true;
    for (; *word != 0; word++) {
        if (*word != '_')
            buf_char(out, high ? (char)toupper((unsigned char)*word) : *word);
        high = *word == '_';
    }
}

static void class_head(tg_buf *out, const char *prefix, const char *word)
{
    buf_text(out, "\n---@class ");
    buf_text(out, prefix);
    camel(out, word);
}

/* "a"|"b" */
static void choices(tg_buf *out, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++)
        buf_printf(out, "%s\"%s\"", i > 0 ? "|" : "", words[i]);
}

/* ---- facts -------------------------------------------------------------------------------- */

static void fact_type(tg_buf *out, const tg_field *f)
{
    if (f->jenis == TG_PILIHAN)
        choices(out, f->pilihan);
    else
        buf_text(out, f->jenis == TG_YA_TIDAK ? "boolean" : f->jenis == TG_TANGGAL ? "string" : f->jenis == TG_DESIMAL ? "number" : "integer");
}

static void fact(tg_buf *out, const tg_field *f, bool optional)
{
    buf_printf(out, "---@field %s%s ", f->nama, optional ? "?" : "");
    fact_type(out, f);
    buf_printf(out, " %s", f->label);
    if (f->jenis == TG_RUPIAH)
        buf_text(out, " (rupiah)");
    else if (f->jenis == TG_TANGGAL)
        buf_text(out, " (\"2025-01-31\")");
    else if (f->satuan != NULL)
        buf_printf(out, " (%s)", f->satuan);
    buf_char(out, '\n');
}

static void facts(tg_buf *out, const tg_field *f, bool optional)
{
    for (; f != NULL && f->nama != NULL; f++)
        fact(out, f, optional);
}

/* One unit, its lists first. prefix "": what a function sees; "Contoh": what `contoh` may hold. */
static void unit(tg_buf *out, const tg_unit *u, const char *prefix)
{
    bool optional = prefix[0] != 0;
    for (const tg_daftar *l = u->daftar; l != NULL && l->nama != NULL; l++) {
        class_head(out, prefix, u->nama);
        camel(out, l->nama);
        buf_printf(out, " %s\n", l->label);
        facts(out, l->fields, optional);
    }
    class_head(out, prefix, u->nama);
    buf_printf(out, " %s\n---@field hari_ini%s string tanggal penilaian\n", u->label, optional ? "?" : "");
    facts(out, u->fields, optional);
    for (const tg_daftar *l = u->daftar; l != NULL && l->nama != NULL; l++) {
        buf_printf(out, "---@field %s%s %s", l->nama, optional ? "?" : "", prefix);
        camel(out, u->nama);
        camel(out, l->nama);
        buf_printf(out, "[] %s\n", l->label);
    }
}

static void units(tg_buf *out, const rule_dictionary *d)
{
    for (const tg_unit *u = d->unit; u->nama != NULL; u++) {
        unit(out, u, "");
        unit(out, u, "Contoh");
    }
    buf_text(out, "\n---@alias Data ");
    for (const tg_unit *u = d->unit; u->nama != NULL; u++) {
        buf_text(out, u == d->unit ? "" : "|");
        camel(out, u->nama);
        for (const tg_daftar *l = u->daftar; l != NULL && l->nama != NULL; l++) {
            buf_char(out, '|');
            camel(out, u->nama);
            camel(out, l->nama);
        }
    }
    buf_text(out, "\n\n---@class Parameter\n---@field [string] any\n\n---@class Ringkas\n");
}

/* ---- words -------------------------------------------------------------------------------- */

static void list_of(tg_buf *out, const char *const *words)
{
    if (words == NULL) {
        buf_text(out, "string[]");
        return;
    }
    buf_char(out, '(');
    choices(out, words);
    buf_text(out, ")[]");
}

static const char *plain_type(rule_isi isi)
{
    switch (isi) {
    case ISI_UNGKAPAN: return "string|integer|fun(k: Data, p: Parameter): any, string?";
    case ISI_RUMUS: return "string|integer";
    case ISI_BULAT: return "integer";
    case ISI_BOOL: return "boolean";
    case ISI_BATAS: return "number[]";
    case ISI_NILAI: return "number|string|boolean|table<string, number|string|boolean>";
    case ISI_DAFTAR_ATAU_NAMA: return "string|string[]";
    case ISI_FAKTA: return "table<string, any>";
    case ISI_BARIS: return "any[][]";
    case ISI_BARIS_FAKTA: return "table<string, any>[]";
    case ISI_RINGKAS: return "table<string, Ringkas>";
    default: return "string";
    }
}

static void key_type(tg_buf *out, const rule_kunci *k)
{
    if (k->isi == ISI_PILIHAN) {
        choices(out, k->pilihan);
    } else if (k->isi == ISI_JENIS) {
        choices(out, k->pilihan);
        buf_text(out, "|string");
    } else if (k->isi == ISI_DAFTAR) {
        list_of(out, k->pilihan);
    } else if (k->isi == ISI_TABEL || k->isi == ISI_PETA) {
        buf_text(out, k->isi == ISI_PETA ? "table<string, Isi" : "Isi");
        camel(out, k->nama);
        buf_text(out, k->isi == ISI_PETA ? ">" : "");
    } else {
        buf_text(out, plain_type(k->isi));
    }
}

static void keys(tg_buf *out, const char *kata, const rule_kunci *k)
{
    for (; k != NULL && k->nama != NULL; k++) {
        const char *arti = definisi_kunci(kata, k->nama);
        buf_printf(out, "---@field %s%s ", k->nama, k->wajib ? "" : "?");
        key_type(out, k);
        buf_printf(out, " %s\n", arti != NULL ? arti : "");
    }
}

/* Tables inside words, each once: several words share dasar_hukum. */
static void inner(tg_buf *out, const rule_kunci *k, const rule_kunci **done, int *count)
{
    for (; k != NULL && k->nama != NULL; k++) {
        int i = 0;
        while (i < *count && done[i] != k->anak)
            i++;
        if (k->anak == NULL || i < *count || *count == INNER_MAX)
            continue;
        done[(*count)++] = k->anak;
        class_head(out, "Isi", k->nama);
        buf_char(out, '\n');
        keys(out, k->nama, k->anak);
    }
}

static const char *what_it_does(rule_operasi o)
{
    static const char *const DOES[] = {
        [OP_TAMBAH] = "", [OP_UBAH] = "Mengubah dari induk: ", [OP_GANTI] = "Mengganti dari induk: ", [OP_HAPUS] = "Menghapus dari induk: ",
        [OP_LEWATI] = "Melewati dari induk: ", [OP_TUTUP] = "Menutup program di wilayah ini: "
    };
    return DOES[o];
}

static void word(tg_buf *out, const rule_dictionary *d, const rule_bentuk *b)
{
    const char *kata = rule_kata_text(b->jenis);
    class_head(out, "Isian", b->kata);
    if (b->kunci == NULL) {
        for (const tg_unit *u = d->unit; u->nama != NULL; u++) {
            buf_text(out, u == d->unit ? ": Contoh" : ", Contoh");
            camel(out, u->nama);
        }
        buf_text(out, "\n---@field terima? table<string, boolean> jawaban terima(...): { pkh_keluarga_sekarang = true }\n"
                      "---@field pernyataan? table<string, boolean> pernyataan tertulis untuk syarat: { aset = true }\n---@field [string] any");
    }
    buf_char(out, '\n');
    keys(out, kata, b->kunci);
    keys(out, kata, b->umum);
    if (b->baris != NULL)
        buf_printf(out, "---@field [integer] Baris%c%s\n", toupper((unsigned char)kata[0]), kata + 1);
    buf_printf(out, "--- %s%s.\n---@param id string\n---@return fun(isian: Isian", what_it_does(b->operasi), DEFINISI_KATA[b->jenis]);
    camel(out, b->kata);
    buf_printf(out, ")\nfunction %s(id) end\n", b->kata);
}

static void words(tg_buf *out, const rule_dictionary *d)
{
    const rule_kunci *done[INNER_MAX];
    int count = 0;
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++) {
        inner(out, b->kunci, done, &count);
        inner(out, b->umum, done, &count);
        if (b->baris != NULL && b->operasi == OP_TAMBAH) {
            class_head(out, "Baris", b->kata);
            buf_char(out, '\n');
            keys(out, b->kata, b->baris);
        }
        word(out, d, b);
    }
}

/* ---- functions ------------------------------------------------------------------------------ */

/* "x: any, ...: any": a line each; then the names alone. */
static void function(tg_buf *out, const definisi_fungsi *f)
{
    buf_printf(out, "\n--- %s.\n", f->arti);
    for (const char *p = f->isian; *p != 0;) {
        const char *colon = strchr(p, ':'), *end = strstr(p, ", ");
        size_t type = end != NULL ? (size_t)(end - colon - 2) : strlen(colon + 2);
        buf_printf(out, "---@param %.*s %.*s\n", (int)(colon - p), p, (int)type, colon + 2);
        p = end != NULL ? end + 2 : colon + 2 + type;
    }
    buf_printf(out, "---@return %s\nfunction %s(", f->hasil, f->nama);
    for (const char *p = f->isian; p != NULL;) {
        buf_printf(out, "%s%.*s", p == f->isian ? "" : ", ", (int)strcspn(p, "?:"), p);
        p = strstr(p, ", ");
        p = p != NULL ? p + 2 : NULL;
    }
    buf_text(out, ") end\n");
}

/* ---- files ---------------------------------------------------------------------------------- */

static void write_luals(tg_buf *out, const rule_dictionary *d)
{
    buf_text(out, "---@meta\n-- " RULE_DEFINISI_TANDA "\n");
    units(out, d);
    words(out, d);
    for (const definisi_fungsi *f = DEFINISI_FUNGSI; f->nama != NULL; f++)
        function(out, f);
}

/* The words and functions, and nothing of Lua beside them. */
static void write_luacheck(tg_buf *out)
{
    buf_text(out, "-- " RULE_DEFINISI_TANDA "\nstd = { read_globals = {\n");
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++)
        buf_printf(out, "  \"%s\",\n", b->kata);
    for (const definisi_fungsi *f = DEFINISI_FUNGSI; f->nama != NULL; f++)
        buf_printf(out, "  \"%s\",\n", f->nama);
    buf_text(out, "} }\nmax_line_length = false\nunused_args = false\nexclude_files = { \"**/*.d.lua\" }\n");
}

static void write_luarc(tg_buf *out)
{
    static const char *const OFF[] = { "basic", "bit", "bit32", "builtin", "coroutine", "debug", "ffi", "io", "jit", "jit.profile", "jit.util",
                                       "math", "os", "package", "string", "string.buffer", "table", "table.clear", "table.new", "utf8", NULL };
    buf_text(out, "{\n  \"tangguh\": \"" RULE_DEFINISI_TANDA "\",\n  \"runtime.version\": \"Lua 5.4\",\n  \"runtime.builtin\": {\n");
    for (int i = 0; OFF[i] != NULL; i++)
        buf_printf(out, "    \"%s\": \"disable\"%s\n", OFF[i], OFF[i + 1] != NULL ? "," : "");
    buf_text(out, "  },\n  \"workspace.library\": [\".tangguh\"],\n  \"workspace.checkThirdParty\": false\n}\n");
}

const char *rule_definisi_nama(rule_definisi apa)
{
    static const char *const NAMA[] = { ".tangguh/tangguh.d.lua", ".luacheckrc", ".luarc.json" };
    return NAMA[apa];
}

void rule_definisi_write(const rule_dictionary *d, rule_definisi apa, tg_buf *out)
{
    switch (apa) {
    case DEFINISI_LUALS: write_luals(out, d); break;
    case DEFINISI_LUACHECK: write_luacheck(out); break;
    case DEFINISI_LUARC: write_luarc(out); break;
    case DEFINISI_COUNT: break;
    }
}
