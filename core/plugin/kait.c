/* Hooks of plugins: hears what the core tells (base/event.h) and passes it to the programs that asked. A hook may hold
 * the act or warn; it writes its own tables only, with its own rights, inside the act's unit.
 *
 * Thread  that of the unit. Memory  the unit's arena.
 * Walks   request, job. */
#include <string.h>
#include "audit/audit.h"
#include "plugin/entry.h"

static int run_hook(tg_tx *tx, const entry *e, const tg_hook *h, const tg_event *event, tg_error *err)
{
    entry_before before = plugin_enter(tx, e->d->name);
    int rc = h->run(tx, event, err);
    plugin_leave(tx, before);
    if (rc == TG_OK)
        return TG_OK;
    plugin_refused(rc, err);
    return tg_fail_at(err, "plugin_kait_tahan", e->d->name, -1);
}

static int hear_one(tg_tx *tx, const entry *e, const tg_event *event, tg_error *err)
{
    int rc = TG_OK;
    bool own = text_same(e->d->name, event->program);
    for (const tg_hook *h = e->d->hooks; h != NULL && h->peristiwa != NULL && rc == TG_OK; h++)
        if (strcmp(h->peristiwa, event->nama) == 0 && (h->semua || own))
            rc = run_hook(tx, e, h, event, err);
    return rc;
}

int plugin_hear(tg_tx *tx, const tg_event *event, tg_error *err)
{
    const plugins *p = plugin_served();
    int rc = TG_OK;
    for (size_t i = 0; p != NULL && i < p->count && rc == TG_OK; i++)
        if (!atomic_load(&p->list[i]->off))
            rc = hear_one(tx, p->list[i], event, err);
    return rc;
}

/* {"pesan":"perpustakaan_telat","isi":["3"]}: a key and its arguments, rendered by who reads the log. */
static const char *warning_json(tg_arena *a, const tg_event *e, const char *kunci, const tg_arg *args, int count)
{
    tg_buf text;
    jw w;
    buf_init(&text, 3500);
    jw_start(&w, &text);
    jw_object(&w);
    jw_kv_text(&w, "peristiwa", e->nama);
    jw_kv_text(&w, "pesan", kunci);
    jw_key(&w, "isi");
    jw_array(&w);
    for (int i = 0; i < count; i++)
        args[i].text != NULL ? jw_text(&w, args[i].text) : jw_i64(&w, args[i].number);
    jw_array_end(&w);
    jw_object_end(&w);
    const char *json = text.failed ? NULL : tg_arena_text(a, buf_cstr(&text), text.n);
    buf_free(&text);
    return json;
}

int tg_warn_args(tg_tx *tx, const tg_event *e, const char *kunci, const tg_arg *args, int count, tg_error *err)
{
    const char *json = warning_json(tx->arena, e, kunci, args, count);
    const char *perbuatan = tg_arena_printf(tx->arena, "%s.peringatan", tx->owner);
    if (json == NULL || perbuatan == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    return tg_audit(tx, perbuatan, "peristiwa", e->objek_id, e->kode_wilayah != NULL ? e->kode_wilayah : "00", json, err);
}
