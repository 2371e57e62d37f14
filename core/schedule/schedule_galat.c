/* schedule/schedule_galat.c: an error kept in a row as key and arguments, so that each reader gets it
 * in his own language.
 *
 * Input   a tg_error. Output  JSON {"kode","kunci","bidang","arg":[],"tempat":[[kunci, teks, nomor]]}, and back.
 * Thread  any. Memory  the arena's.
 * Walks   job. */
#include <jansson.h>
#include "schedule/kerja.h"

const char *galat_store(tg_arena *a, const tg_error *err)
{
    tg_buf b;
    jw w;
    buf_init(&b, 8192);
    jw_start(&w, &b);
    jw_object(&w);
    jw_kv_i64(&w, "kode", err->code);
    jw_kv_text(&w, "kunci", err->kunci);
    jw_kv_text(&w, "bidang", err->bidang);
    jw_key(&w, "arg");
    jw_array(&w);
    for (int i = 0; i < err->arg_count; i++)
        jw_text(&w, err->arg[i]);
    jw_array_end(&w);
    jw_key(&w, "tempat");
    jw_array(&w);
    for (int i = 0; i < err->place_count; i++) {
        jw_array(&w);
        jw_text(&w, err->place[i].kunci);
        jw_text(&w, err->place[i].teks);
        jw_i64(&w, err->place[i].nomor);
        jw_array_end(&w);
    }
    jw_array_end(&w);
    jw_object_end(&w);
    char *copy = b.failed ? NULL : tg_arena_text(a, b.p, b.n);
    buf_free(&b);
    return copy != NULL ? copy : "{}";
}

static const char *text_of(const json_t *j)
{
    return json_is_string(j) ? json_string_value(j) : "";
}

void galat_load(const char *json, tg_error *out)
{
    tg_error_clear(out);
    json_t *j = json ? json_loads(json, 0, NULL) : NULL;
    const json_t *args = json_object_get(j, "arg"), *places = json_object_get(j, "tempat");
    out->code = (int)json_integer_value(json_object_get(j, "kode"));
    text_copy(out->kunci, sizeof out->kunci, text_of(json_object_get(j, "kunci")));
    text_copy(out->bidang, sizeof out->bidang, text_of(json_object_get(j, "bidang")));
    for (size_t i = 0; i < json_array_size(args) && i < TG_ERROR_ARGS; i++)
        text_copy(out->arg[out->arg_count++], sizeof out->arg[0], text_of(json_array_get(args, i)));
    for (size_t i = 0; i < json_array_size(places) && i < TG_ERROR_PLACES; i++) {
        const json_t *p = json_array_get(places, i);
        tg_place *place = &out->place[out->place_count++];
        text_copy(place->kunci, sizeof place->kunci, text_of(json_array_get(p, 0)));
        text_copy(place->teks, sizeof place->teks, text_of(json_array_get(p, 1)));
        place->nomor = json_integer_value(json_array_get(p, 2));
    }
    json_decref(j);
}
