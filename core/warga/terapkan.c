/* One family of a file against the register: who is known, what changed, what is written. The dry run and
 * the real one go the same way; only `apply` writes. An empty cell never erases what is known.
 *
 * Input   the staged rows of the family. Output  counts; with apply: rows, journal, derived rows.
 * Thread  the writer, inside a step. Memory  tx->arena. Walks: job. */
#include "warga/warga_dalam.h"

#include <assert.h>
#include <string.h>

#include "base/json.h"

static const char KELUARGA_ID[] = "keluarga_id";

typedef struct {
    tg_tx *tx;
    const impor *i;
    const warga_stage_family *f;
    bool apply, fresh;                   /* fresh: the family is new */
    warga_hitung *n;
    warga_stage_row *rows;
    size_t row_count;
    warga_orang *known;                  /* who stands in the family already */
    size_t known_count;
    warga_keluarga keluarga;
    int64_t kepala_id;
    int kepala;                          /* rows that say "head" */
    bool atribut_beda;                   /* rows that differ about the family */
    tg_error *err;
} work;

/* Takes over what the file knows. */
static bool merge(warga_nilai *into, const warga_nilai *from, size_t count)
{
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        if (from[i].jenis == NILAI_KOSONG || warga_nilai_sama(&into[i], &from[i]))
            continue;
        into[i] = from[i];
        changed = true;
    }
    return changed;
}

static bool values_same(const warga_nilai *a, const warga_nilai *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!warga_nilai_sama(&a[i], &b[i]))
            return false;
    return true;
}

/* {"desil":3,"alamat":null}: the former values of the columns that change. */
static void old_values(jw *w, const warga_nilai *old, const warga_nilai *new, const warga_simpan_kolom *kolom, size_t count)
{
    char date[DATE_TEXT_SIZE];
    for (size_t i = 0; i < count; i++) {
        if (warga_nilai_sama(&old[i], &new[i]))
            continue;
        if (old[i].jenis == NILAI_KOSONG)
            jw_kv_null(w, kolom[i].nama);
        else if (kolom[i].simpan == SIMPAN_TEKS)
            jw_kv_text(w, kolom[i].nama, old[i].p);
        else if (kolom[i].simpan == SIMPAN_TANGGAL)
            jw_kv_text(w, kolom[i].nama, date_text((tg_date)old[i].n, date));
        else
            jw_kv_i64(w, kolom[i].nama, old[i].n);
    }
}

static void put_former(jw *w, const char *kolom, const json_t *v)
{
    if (json_is_string(v))
        jw_kv_text(w, kolom, json_string_value(v));
    else if (json_is_integer(v))
        jw_kv_i64(w, kolom, json_integer_value(v));
    else
        jw_kv_null(w, kolom);
}

/* What the first change took away is what was there before the import; of the second, what the first left alone. The family
 * stands first (see warga_former_families). */
static bool widen(tg_arena *a, const char *first, const char *second, tg_buf *out)
{
    jw w;
    json_error_t e;
    const char *key;
    json_t *v, *one = json_read(first, strlen(first), 0, a, &e), *two = json_read(second, strlen(second), 0, a, &e);
    jw_start(&w, out);
    jw_object(&w);
    if ((v = json_object_get(one, KELUARGA_ID)) != NULL || (v = json_object_get(two, KELUARGA_ID)) != NULL)
        put_former(&w, KELUARGA_ID, v);
    json_object_foreach(one, key, v)
        if (!text_same(key, KELUARGA_ID))
            put_former(&w, key, v);
    json_object_foreach(two, key, v)
        if (!text_same(key, KELUARGA_ID) && json_object_get(one, key) == NULL)
            put_former(&w, key, v);
    jw_object_end(&w);
    return one != NULL && two != NULL && !out->failed;
}

/* A family that loses its head to another and is in the file itself changes twice in one import. */
static int journal_again(work *k, warga_catatan *c)
{
    tg_buf json;
    const char *first;
    int rc = warga_riwayat_find(k->tx, c, &first, k->err);
    if (rc != TG_OK)
        return rc;
    buf_init(&json, 1 << 20);
    c->lama = widen(k->tx->arena, first, c->lama, &json) ? tg_arena_text(k->tx->arena, json.p, json.n) : NULL;
    buf_free(&json);
    return c->lama == NULL ? tg_fail(k->err, TG_NOMEM, "memori_habis") : warga_riwayat_widen(k->tx, c, k->err);
}

static int journal(work *k, const char *objek, int64_t id, int64_t sebelum, tg_buf *json)
{
    bool fresh = true;
    const char *text = json->failed ? NULL : tg_arena_text(k->tx->arena, json->p, json->n);
    warga_catatan c = { k->i->id, objek, id, k->f->kode_wilayah, text, sebelum };
    buf_free(json);
    if (text == NULL)
        return tg_fail(k->err, TG_NOMEM, "memori_habis");
    int rc = warga_riwayat_insert(k->tx, &c, &fresh, k->err);
    return rc == TG_OK && !fresh ? journal_again(k, &c) : rc;
}

static int journal_person(work *k, const warga_orang *old, const warga_orang *new)
{
    tg_buf json;
    jw w;
    buf_init(&json, 1 << 20);
    jw_start(&w, &json);
    jw_object(&w);
    if (old->keluarga_id != new->keluarga_id)
        jw_kv_i64(&w, KELUARGA_ID, old->keluarga_id);
    if (!text_same(old->kode_wilayah, new->kode_wilayah))
        jw_kv_text(&w, "kode_wilayah", old->kode_wilayah);
    old_values(&w, old->v, new->v, WARGA_ORANG_KOLOM, O_COUNT);
    jw_object_end(&w);
    return journal(k, "orang", old->id, old->diubah, &json);
}

static int journal_family(work *k, const warga_keluarga *old, const warga_keluarga *new)
{
    tg_buf json;
    jw w;
    buf_init(&json, 1 << 20);
    jw_start(&w, &json);
    jw_object(&w);
    if (old->kepala_id != new->kepala_id)
        jw_kv_i64(&w, "kepala_id", old->kepala_id);
    if (!text_same(old->kode_wilayah, new->kode_wilayah))
        jw_kv_text(&w, "kode_wilayah", old->kode_wilayah);
    if (old->aktif != new->aktif)
        jw_kv_text(&w, "status", old->aktif ? "aktif" : "kosong");
    old_values(&w, old->v, new->v, WARGA_KELUARGA_KOLOM, K_COUNT);
    jw_object_end(&w);
    return journal(k, "keluarga", old->id, old->diubah, &json);
}

/* ---- who is it --------------------------------------------------------------------------------------- */

static warga_orang *known_by_nik(work *k, const warga_stage_row *row)
{
    for (size_t i = 0; i < k->known_count; i++)
        if (k->known[i].has_nik && memcmp(k->known[i].nik_sidik, row->nik_sidik, WARGA_SIDIK_SIZE) == 0)
            return &k->known[i];
    return NULL;
}

static bool same_name(tg_arena *a, const warga_nilai *x, const warga_nilai *y)
{
    if (x->jenis != NILAI_TEKS || y->jenis != NILAI_TEKS)
        return false;
    const char *one = text_normal(a, x->p, strlen(x->p)), *two = text_normal(a, y->p, strlen(y->p));
    return one != NULL && two != NULL && strcmp(one, two) == 0;
}

/* By name and birth date, each member once: a row without a number may be anyone, a row with a new number
 * someone who had none. */
static warga_orang *known_by_name(work *k, const warga_stage_row *row)
{
    for (size_t i = 0; i < k->known_count; i++) {
        warga_orang *o = &k->known[i];
        if (!(o->has_nik && row->has_nik) && !o->matched && warga_nilai_sama(&o->v[O_TANGGAL_LAHIR], &row->orang[O_TANGGAL_LAHIR]) &&
            same_name(k->tx->arena, &o->v[O_NAMA], &row->orang[O_NAMA]))
            return o;
    }
    return NULL;
}

/* Someone of another family of this region: *out gets the row. A number taken elsewhere since the file was
 * checked makes the row come in as rejected (*taken). */
static int known_elsewhere(work *k, const warga_stage_row *row, warga_orang **out, bool *taken)
{
    char kode[WILAYAH_KODE_MAX];
    int64_t id;
    *taken = false;
    int rc = warga_nik_owner(k->tx, row->nik_sidik, &id, kode, k->err);
    if (rc != TG_OK || id == 0)
        return rc;
    if (!store_in_scope(k->tx->who, kode)) {
        *taken = true;
        return TG_OK;
    }
    *out = tg_arena_alloc(k->tx->arena, sizeof **out);
    return *out == NULL ? tg_fail(k->err, TG_NOMEM, "memori_habis") : warga_orang_find(k->tx, id, *out, k->err);
}

/* ---- people ------------------------------------------------------------------------------------------ */

int warga_derive(tg_tx *tx, const warga_orang *old, const warga_orang *new, tg_error *err)
{
    int rc = TG_OK;
    bool renamed = old == NULL || !warga_nilai_sama(&old->v[O_NAMA], &new->v[O_NAMA]) || !text_same(old->kode_wilayah, new->kode_wilayah);
    if (old != NULL && old->keluarga_id != new->keluarga_id)
        rc = warga_anggota_drop(tx, old->keluarga_id, old->id, err);
    if (rc == TG_OK)
        rc = warga_anggota_put(tx, new, err);
    if (rc == TG_OK && old != NULL && renamed)
        rc = warga_words_drop(tx, old, err);
    if (rc == TG_OK && renamed)
        rc = warga_words_put(tx, new, err);
    return rc;
}

/* A family whose last member has left is not assessed any more; one whose head has left has none. */
static int leave_family(work *k, int64_t keluarga_id, int64_t orang_id)
{
    int64_t left;
    warga_keluarga old, new;
    int rc = warga_keluarga_members(k->tx, keluarga_id, &left, k->err);
    if (rc != TG_OK)
        return rc;
    if ((rc = warga_keluarga_find(k->tx, keluarga_id, &old, k->err)) != TG_OK)
        return rc == TG_NOT_FOUND ? TG_OK : rc;
    new = old;
    new.diubah = k->tx->now;
    new.aktif = old.aktif && left > 0;
    if (old.kepala_id == orang_id)
        new.kepala_id = 0;
    if (new.aktif == old.aktif && new.kepala_id == old.kepala_id)
        return TG_OK;
    if ((rc = journal_family(k, &old, &new)) != TG_OK)
        return rc;
    return warga_keluarga_update(k->tx, &new, k->err);
}

static int person_new(work *k, const warga_stage_row *row, int64_t *id)
{
    warga_orang o = { .keluarga_id = k->keluarga.id, .kode_wilayah = k->f->kode_wilayah, .has_nik = row->has_nik };
    k->n->orang_baru++;
    if (!k->apply)
        return TG_OK;
    *id = o.id = tg_id(k->tx);
    memcpy(o.nik_sidik, row->nik_sidik, sizeof o.nik_sidik);
    memcpy(o.v, row->orang, sizeof o.v);
    int rc = warga_orang_insert(k->tx, &o, k->i->id, k->err);
    if (rc == TG_OK && o.has_nik)
        rc = warga_nik_take(k->tx, o.nik_sidik, o.id, k->err);
    return rc == TG_OK ? warga_derive(k->tx, NULL, &o, k->err) : rc;
}

static int person_changed(work *k, const warga_orang *old, const warga_orang *new)
{
    int rc = journal_person(k, old, new);
    if (rc == TG_OK)
        rc = warga_orang_update(k->tx, new, k->err);
    if (rc == TG_OK && new->has_nik && !old->has_nik)
        rc = warga_nik_take(k->tx, new->nik_sidik, new->id, k->err);
    if (rc == TG_OK)
        rc = warga_derive(k->tx, old, new, k->err);
    if (rc == TG_OK && old->keluarga_id != new->keluarga_id)
        rc = leave_family(k, old->keluarga_id, old->id);
    return rc;
}

static int person_known(work *k, const warga_stage_row *row, warga_orang *old, int64_t *id)
{
    warga_orang new = *old;
    new.diubah = k->tx->now;
    old->matched = true;
    *id = old->id;
    warga_nilai status = old->v[O_NIK_STATUS];
    bool changed = merge(new.v, row->orang, O_COUNT);
    if (old->has_nik && !row->has_nik && !warga_nilai_sama(&status, &new.v[O_NIK_STATUS])) {
        new.v[O_NIK_STATUS] = status;      /* a file without the number takes none away */
        changed = !values_same(new.v, old->v, O_COUNT);
    }
    new.keluarga_id = k->keluarga.id;
    new.kode_wilayah = k->f->kode_wilayah;
    if (row->has_nik && !old->has_nik) {
        new.has_nik = true;
        memcpy(new.nik_sidik, row->nik_sidik, sizeof new.nik_sidik);
    }
    changed = changed || old->keluarga_id != new.keluarga_id || !text_same(old->kode_wilayah, new.kode_wilayah);
    if (!changed) {
        k->n->orang_sama++;
        return TG_OK;
    }
    k->n->orang_berubah++;
    return k->apply ? person_changed(k, old, &new) : TG_OK;
}

/* Another import was faster between the check of the file and now. */
static int reject_late(work *k, const warga_stage_row *row, const char *kolom, const char *kode)
{
    warga_tolak t = { .baris = row->baris, .kode = kode, .kolom = kolom, .arg = "", .mentah = "" };
    k->n->ditolak++;
    return warga_stage_reject(k->tx, k->i->id, &t, k->err);
}

static int person_match(work *k, warga_stage_row *row)
{
    warga_orang *o = row->has_nik ? known_by_nik(k, row) : NULL;
    bool taken = false;
    int64_t id = 0;
    int rc = TG_OK;
    if (o == NULL && row->has_nik)
        rc = known_elsewhere(k, row, &o, &taken);
    if (rc != TG_OK)
        return rc;
    if (taken) {
        row->isian_count = 0;
        return reject_late(k, row, "nik", "nik_wilayah_lain");
    }
    if (o == NULL)
        o = known_by_name(k, row);
    rc = o != NULL ? person_known(k, row, o, &id) : person_new(k, row, &id);
    row->orang_id = id;
    if (row->orang[O_HUBUNGAN].n == 1 && k->kepala++ == 0)
        k->kepala_id = id;
    return rc;
}

/* Numbers first, so that a name never takes the place of a number. */
static int people_match(work *k)
{
    for (int numbered = 1; numbered >= 0; numbered--)
        for (size_t i = 0; i < k->row_count; i++) {
            int rc = k->rows[i].has_nik == numbered ? person_match(k, &k->rows[i]) : TG_OK;
            if (rc != TG_OK)
                return rc;
        }
    return TG_OK;
}

/* ---- the family -------------------------------------------------------------------------------------- */

static bool is_flag(size_t kolom)
{
    return kolom == K_PKH || kolom == K_BPNT || kolom == K_PBI_JK || kolom == K_BLT_DD;
}

static size_t head_row(const work *k)
{
    for (size_t i = 0; i < k->row_count; i++)
        if (k->rows[i].orang[O_HUBUNGAN].n == 1)
            return i;
    return 0;
}

/* The head's row first, then the others in the order of the file; an aid that any row names counts. */
static void gather(work *k, warga_nilai out[K_COUNT])
{
    const warga_stage_row *head = &k->rows[head_row(k)];
    bool differs = false;
    memcpy(out, head->keluarga, sizeof head->keluarga);
    for (size_t i = 0; i < k->row_count; i++) {
        for (size_t c = 0; c < K_COUNT; c++) {
            const warga_nilai *v = &k->rows[i].keluarga[c];
            if (v->jenis == NILAI_KOSONG)
                continue;
            if (out[c].jenis == NILAI_KOSONG || (is_flag(c) && v->n == 1))
                out[c] = *v;
            else if (!warga_nilai_sama(&out[c], v) && !is_flag(c))
                differs = true;
        }
    }
    k->atribut_beda = differs;
}

static int reject_family(work *k)
{
    int rc = TG_OK;
    for (size_t i = 0; i < k->row_count && rc == TG_OK; i++)
        rc = reject_late(k, &k->rows[i], "no_kk", "kk_wilayah_lain");
    k->row_count = 0;
    return rc;
}

/* A new family must stand before its people do: their rows point to it. */
static int family_begin(work *k)
{
    char kode[WILAYAH_KODE_MAX];
    int64_t id;
    uint8_t *sidik = tg_arena_alloc(k->tx->arena, WARGA_SIDIK_SIZE);
    if (sidik == NULL || k->rows[0].orang[O_NO_KK].jenis != NILAI_TEKS)
        return tg_fail(k->err, sidik == NULL ? TG_NOMEM : TG_CORRUPT, sidik == NULL ? "memori_habis" : "impor_tahap_rusak");
    warga_sidik(sidik, warga_dalam()->kunci, "kk", k->rows[0].orang[O_NO_KK].p);      /* under the key of now */
    int rc = warga_keluarga_by_kk(k->tx, sidik, &id, kode, k->err);
    if (rc == TG_OK && !store_in_scope(k->tx->who, kode))
        return reject_family(k);
    if (rc == TG_OK)
        return warga_keluarga_find(k->tx, id, &k->keluarga, k->err);
    if (rc != TG_NOT_FOUND)
        return rc;
    k->fresh = true;
    /* An undo may have taken the family away since the file was read: what comes anew has an id behind the import's. */
    k->keluarga = (warga_keluarga){ .id = k->f->keluarga_id > k->i->id ? k->f->keluarga_id : tg_id(k->tx), .kode_wilayah = k->f->kode_wilayah, .aktif = true,
                                    .tanggal_masuk = wilayah_today(k->f->kode_wilayah, k->i->dibuat) };
    memcpy(k->keluarga.kk_sidik, sidik, sizeof k->keluarga.kk_sidik);
    k->n->keluarga_baru++;
    if (!k->apply)
        return TG_OK;
    gather(k, k->keluarga.v);
    return warga_keluarga_insert(k->tx, &k->keluarga, k->i->id, k->err);
}

static int family_end(work *k)
{
    warga_keluarga new = k->keluarga;
    warga_nilai brought[K_COUNT];
    gather(k, brought);
    bool changed = merge(new.v, brought, K_COUNT);
    if (k->kepala_id != 0)
        new.kepala_id = k->kepala_id;
    new.kode_wilayah = k->f->kode_wilayah;
    new.aktif = true;
    new.diubah = k->tx->now;
    changed = changed || new.kepala_id != k->keluarga.kepala_id || !k->keluarga.aktif || !text_same(new.kode_wilayah, k->keluarga.kode_wilayah);
    if (!changed || !k->apply)
        return TG_OK;
    if (k->fresh)                        /* inserted with what the file says: only its head was not known yet */
        return warga_keluarga_set_head(k->tx, new.id, new.kepala_id, k->err);
    int rc = journal_family(k, &k->keluarga, &new);
    return rc == TG_OK ? warga_keluarga_update(k->tx, &new, k->err) : rc;
}

/* Members that the file does not name move with their family. */
static int move_others(work *k)
{
    for (size_t i = 0; i < k->known_count; i++) {
        const warga_orang *old = &k->known[i];
        warga_orang new = *old;
        if (old->matched)
            continue;
        k->n->tak_ada++;
        new.diubah = k->tx->now;
        new.kode_wilayah = k->f->kode_wilayah;
        if (!k->apply || text_same(old->kode_wilayah, new.kode_wilayah))
            continue;
        int rc = person_changed(k, old, &new);
        if (rc != TG_OK)
            return rc;
    }
    return TG_OK;
}

/* ---- isian --------------------------------------------------------------------------------------------- */

/* Has a row before this one (the head's comes first) spoken of the family's isian? */
static bool said_before(work *k, size_t row, const isian_staging *v)
{
    size_t head = head_row(k);
    for (size_t n = 0; n < k->row_count; n++) {
        size_t at = n == 0 ? head : n <= head ? n - 1 : n;
        if (at == row)
            return false;
        for (size_t i = 0; i < k->rows[at].isian_count; i++) {
            const isian_staging *o = &k->rows[at].isian[i];
            if (o->orang || !text_same(o->program, v->program) || !text_same(o->isian, v->isian))
                continue;
            k->atribut_beda = k->atribut_beda || !text_same(o->nilai, v->nilai);
            return true;
        }
    }
    return false;
}

static int isian_one(work *k, size_t row, const isian_staging *v)
{
    bool changed = true;
    int64_t subjek = v->orang ? k->rows[row].orang_id : k->keluarga.id;
    if (!v->orang && said_before(k, row, v))
        return TG_OK;
    int rc = isian_record(k->tx, v, subjek, wilayah_today(k->f->kode_wilayah, k->i->dibuat), k->i->id, k->apply, &changed, k->err);
    k->n->isian_baru += rc == TG_OK && changed;
    return rc;
}

static int isian_apply(work *k)
{
    int rc = TG_OK;
    for (size_t i = 0; i < k->row_count && rc == TG_OK; i++)
        for (size_t v = 0; v < k->rows[i].isian_count && rc == TG_OK; v++)
            rc = isian_one(k, i, &k->rows[i].isian[v]);
    return rc;
}

static void note_warnings(work *k)
{
    int64_t said = -1;
    for (size_t i = 0; i < k->row_count && said < 0; i++)
        if (k->rows[i].keluarga[K_JUMLAH].jenis == NILAI_BILANGAN)
            said = k->rows[i].keluarga[K_JUMLAH].n;
    k->n->atribut_beda += k->atribut_beda;
    k->n->jumlah_beda += said >= 0 && said != (int64_t)k->row_count;
    k->n->kepala_ganda += k->kepala > 1;
    k->n->tanpa_kepala += k->kepala == 0 && k->keluarga.kepala_id == 0;
}

int warga_family_apply(tg_tx *tx, const impor *i, const warga_stage_family *f, bool apply, warga_hitung *n, tg_error *err)
{
    work k = { .tx = tx, .i = i, .f = f, .apply = apply, .n = n, .err = err };
    int rc = warga_stage_rows(tx, i->id, f, &k.rows, &k.row_count, err);
    if (rc != TG_OK || k.row_count == 0)       /* all its rows were rejected */
        return rc;
    if ((rc = family_begin(&k)) != TG_OK || k.row_count == 0)
        return rc;
    if (!k.fresh && (rc = warga_orang_of_family(tx, k.keluarga.id, &k.known, &k.known_count, err)) != TG_OK)
        return rc;
    if ((rc = people_match(&k)) != TG_OK)
        return rc;
    if ((rc = move_others(&k)) != TG_OK || (rc = family_end(&k)) != TG_OK || (rc = isian_apply(&k)) != TG_OK)
        return rc;
    note_warnings(&k);
    n->keluarga_total++;
    return TG_OK;
}
