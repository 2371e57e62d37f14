/* What an undo takes back, some rows at a time: the mirror of terapkan.c. First what was noted beside the register, then the people
 * as they were (who came from another family must be back before his new one goes), the people who came newly, the families as
 * they were, the families that came newly.
 *
 * Thread  the writer, inside a step. Memory  tx->arena. Walks: job. */
#include "warga/urung.h"

#include <string.h>

#include "base/json.h"

enum { RESTORE_ROWS = 500, REMOVE_ROWS = 500, LOOK_ROWS = 4000 };

/* ---- what was there before ------------------------------------------------------------------------------- */

static bool former_value(const warga_simpan_kolom *k, const json_t *former, tg_arena *a, warga_nilai *out)
{
    tg_date date;
    const char *text = json_string_value(former);
    *out = (warga_nilai){ NILAI_KOSONG, 0, NULL };
    if (json_is_null(former))
        return true;
    if (k->simpan == SIMPAN_BILANGAN) {
        *out = nilai_bilangan(json_integer_value(former));
        return json_is_integer(former);
    }
    if (text == NULL || (k->simpan == SIMPAN_TANGGAL && date_parse(&date, text, strlen(text), NULL) != TG_OK))
        return false;
    *out = k->simpan == SIMPAN_TANGGAL ? nilai_bilangan(date) : nilai_teks(tg_arena_text(a, text, strlen(text)));
    return k->simpan == SIMPAN_TANGGAL || out->p != NULL;
}

/* Columns that the journal does not name were not changed. */
static bool former_values(const json_t *lama, const warga_simpan_kolom *kolom, size_t count, tg_arena *a, warga_nilai *v)
{
    for (size_t i = 0; i < count; i++) {
        const json_t *former = json_object_get(lama, kolom[i].nama);
        if (former != NULL && !former_value(&kolom[i], former, a, &v[i]))
            return false;
    }
    return true;
}

static const char *former_text(const json_t *lama, const char *key, const char *now)
{
    const char *text = json_string_value(json_object_get(lama, key));
    return text != NULL ? text : now;
}

static int64_t former_id(const json_t *lama, const char *key, int64_t now)
{
    const json_t *id = json_object_get(lama, key);
    return json_is_integer(id) ? json_integer_value(id) : now;
}

static int read_former(tg_tx *tx, const warga_urung_row *r, json_t **out, tg_error *err)
{
    json_error_t e;
    *out = json_read(r->lama, strlen(r->lama), 0, tx->arena, &e);
    return json_is_object(*out) ? TG_OK : tg_fail(err, TG_CORRUPT, "urung_jurnal_rusak", r->objek_id);
}

/* ---- people -------------------------------------------------------------------------------------------------- */

static int restore_person(tg_tx *tx, const warga_urung_row *r, tg_error *err)
{
    json_t *lama;
    warga_orang *now = tg_arena_array(tx->arena, 2, sizeof *now), *then = now + 1;
    int rc = now == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : read_former(tx, r, &lama, err);
    if (rc == TG_OK)
        rc = warga_orang_find(tx, r->objek_id, now, err);
    if (rc != TG_OK)
        return rc;
    *then = *now;
    then->diubah = r->sebelum;
    then->keluarga_id = former_id(lama, "keluarga_id", now->keluarga_id);
    then->kode_wilayah = former_text(lama, "kode_wilayah", now->kode_wilayah);
    if (!former_values(lama, WARGA_ORANG_KOLOM, O_COUNT, tx->arena, then->v))
        return tg_fail(err, TG_CORRUPT, "urung_jurnal_rusak", r->objek_id);
    then->has_nik = now->has_nik && then->v[O_NIK].jenis == NILAI_TEKS;
    if (now->has_nik && !then->has_nik)
        rc = warga_urung_nik_free(tx, now->nik_sidik, now->id, err);
    if (rc == TG_OK)
        rc = warga_orang_update(tx, then, err);
    return rc == TG_OK ? warga_derive(tx, now, then, err) : rc;
}

static int remove_person(tg_tx *tx, int64_t id, tg_error *err)
{
    warga_orang *o = tg_arena_alloc(tx->arena, sizeof *o);
    int rc = o == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_orang_find(tx, id, o, err);
    if (rc == TG_OK)
        rc = warga_words_drop(tx, o, err);
    if (rc == TG_OK)
        rc = warga_anggota_drop(tx, o->keluarga_id, id, err);
    if (rc == TG_OK && o->has_nik)
        rc = warga_urung_nik_free(tx, o->nik_sidik, id, err);
    return rc == TG_OK ? warga_urung_person_drop(tx, id, err) : rc;
}

int warga_urung_remove_people(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err)
{
    size_t count = 0;
    const warga_urung_page page = { after > i->id ? after : i->id, LOOK_ROWS, REMOVE_ROWS };
    int64_t *ids = tg_arena_array(tx->arena, REMOVE_ROWS, sizeof *ids);
    int rc = ids == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : warga_urung_people(tx, i->id, &page, ids, &count, last, err);
    for (size_t n = 0; n < count && rc == TG_OK; n++)
        rc = remove_person(tx, ids[n], err);
    *rows = (int64_t)count;
    return rc;
}

/* ---- families ------------------------------------------------------------------------------------------------ */

static int restore_family(tg_tx *tx, const warga_urung_row *r, tg_error *err)
{
    json_t *lama;
    warga_keluarga *k = tg_arena_alloc(tx->arena, sizeof *k);
    int rc = k == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : read_former(tx, r, &lama, err);
    if (rc == TG_OK)
        rc = warga_keluarga_find(tx, r->objek_id, k, err);
    if (rc != TG_OK)
        return rc;
    k->diubah = r->sebelum;
    k->kepala_id = former_id(lama, "kepala_id", k->kepala_id);
    k->kode_wilayah = former_text(lama, "kode_wilayah", k->kode_wilayah);
    k->aktif = text_same(former_text(lama, "status", k->aktif ? "aktif" : "kosong"), "aktif");
    if (!former_values(lama, WARGA_KELUARGA_KOLOM, K_COUNT, tx->arena, k->v))
        return tg_fail(err, TG_CORRUPT, "urung_jurnal_rusak", r->objek_id);
    return warga_keluarga_update(tx, k, err);
}

int warga_urung_remove_families(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err)
{
    const warga_urung_page page = { after > i->id ? after : i->id, REMOVE_ROWS, REMOVE_ROWS };
    return warga_urung_families_drop(tx, i->id, &page, last, rows, err);
}

/* ---- the journal, page by page ---------------------------------------------------------------------------- */

static int restore(tg_tx *tx, const impor *i, const char *objek, int (*one)(tg_tx *, const warga_urung_row *, tg_error *), int64_t after,
                   int64_t *last, int64_t *rows, tg_error *err)
{
    size_t count = 0;
    warga_urung_row *page = tg_arena_array(tx->arena, RESTORE_ROWS, sizeof *page);
    int rc = page == NULL ? tg_fail(err, TG_NOMEM, "memori_habis")
                          : warga_urung_journal(tx, i->id, objek, after, page, RESTORE_ROWS, &count, err);
    for (size_t n = 0; n < count && rc == TG_OK; n++)
        rc = one(tx, &page[n], err);
    *rows = (int64_t)count;
    *last = count > 0 ? page[count - 1].objek_id : 0;
    return rc == TG_OK && count > 0 ? warga_urung_mark(tx, i->id, objek, after, *last, err) : rc;
}

int warga_urung_restore_people(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err)
{
    return restore(tx, i, "orang", restore_person, after, last, rows, err);
}

int warga_urung_restore_families(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err)
{
    return restore(tx, i, "keluarga", restore_family, after, last, rows, err);
}

/* ---- isian ---------------------------------------------------------------------------------------------------- */

int warga_urung_remove_isian(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err)
{
    return warga_urung_isian_drop(tx, i->id, "keluarga", &(warga_urung_page){ after, LOOK_ROWS, LOOK_ROWS }, last, rows, err);
}

int warga_urung_remove_isian_people(tg_tx *tx, const impor *i, int64_t after, int64_t *last, int64_t *rows, tg_error *err)
{
    return warga_urung_isian_drop(tx, i->id, "orang", &(warga_urung_page){ after, LOOK_ROWS, LOOK_ROWS }, last, rows, err);
}
