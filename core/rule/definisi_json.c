/* The dictionary, words and functions as JSON: what the panel's editor completes from. The same tables as definisi.c. */
#include "rule/definisi.h"
#include <string.h>

static void put_choices(jw *w, const char *const *words)
{
    if (words == NULL)
        return;
    jw_key(w, "pilihan");
    jw_array(w);
    for (; *words != NULL; words++)
        jw_text(w, *words);
    jw_array_end(w);
}

static void put_facts(jw *w, const tg_field *f)
{
    jw_key(w, "data");
    jw_array(w);
    for (; f != NULL && f->nama != NULL; f++) {
        jw_object(w);
        jw_kv_text(w, "nama", f->nama);
        jw_kv_text(w, "label", f->label);
        jw_kv_text(w, "jenis", rule_jenis_kata(f->jenis));
        jw_kv_text(w, "satuan", f->satuan);
        put_choices(w, f->pilihan);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void put_lists(jw *w, const tg_daftar *l)
{
    jw_key(w, "daftar");
    jw_array(w);
    for (; l != NULL && l->nama != NULL; l++) {
        jw_object(w);
        jw_kv_text(w, "nama", l->nama);
        jw_kv_text(w, "label", l->label);
        put_facts(w, l->fields);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void put_keys(jw *w, const char *kata, const rule_kunci *k)
{
    for (; k != NULL && k->nama != NULL; k++) {
        jw_object(w);
        jw_kv_text(w, "nama", k->nama);
        jw_kv_text(w, "arti", definisi_kunci(kata, k->nama));
        jw_kv_bool(w, "wajib", k->wajib);
        put_choices(w, k->pilihan);
        jw_object_end(w);
    }
}

static void put_words(jw *w)
{
    jw_key(w, "kata");
    jw_array(w);
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++) {
        const char *kata = rule_kata_text(b->jenis);
        jw_object(w);
        jw_kv_text(w, "kata", b->kata);
        jw_kv_text(w, "arti", DEFINISI_KATA[b->jenis]);
        jw_key(w, "kunci");
        jw_array(w);
        put_keys(w, kata, b->kunci);
        put_keys(w, kata, b->umum);
        put_keys(w, kata, b->baris);
        jw_array_end(w);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void put_functions(jw *w)
{
    jw_key(w, "fungsi");
    jw_array(w);
    for (const definisi_fungsi *f = DEFINISI_FUNGSI; f->nama != NULL; f++) {
        jw_object(w);
        jw_kv_text(w, "nama", f->nama);
        jw_kv_text(w, "isian", f->isian);
        jw_kv_text(w, "arti", f->arti);
        jw_object_end(w);
    }
    jw_array_end(w);
}

void rule_kamus_json(const rule_dictionary *d, const char *unit, jw *w)
{
    const tg_unit *u = unit != NULL ? rule_unit_find(d, unit) : NULL;
    u = u != NULL ? u : d->unit;
    jw_object(w);
    jw_kv_text(w, "unit", u->nama);
    put_facts(w, u->fields);
    put_lists(w, u->daftar);
    jw_key(w, "program");
    jw_array(w);
    for (const char *const *p = d->program; *p != NULL; p++)
        jw_text(w, *p);
    jw_array_end(w);
    put_words(w);
    put_functions(w);
    jw_object_end(w);
}
