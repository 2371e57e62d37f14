/* Goods sent from one place to another: one person sends, another one counts what arrived. Until then they are on their way:
 * out of the sender's stock, not yet in the receiver's, and still in the book. */
#include <string.h>
#include "barang.h"

static const char *way(tg_tx *tx, int64_t id) { return tg_printf(tx, "jalan:kirim-%lld", (long long)id); }
static const char *sent_key(tg_tx *tx, int64_t id) { return tg_printf(tx, "kirim:%lld", (long long)id); }

/* ---- sending --------------------------------------------------------------------------------------- */

/* Within the sender's region, or above it: goods go back up. Others are reached through the region that holds both. */
static int check_target(tg_tx *tx, const char *tempat, const char *dari, const char **kode, tg_error *err)
{
    *kode = tg_place_region(tempat);
    if (*kode == NULL)
        return tg_fail_field(err, TG_INVALID, "ke", "sembako_tempat", tempat);
    if (strcmp(tempat, dari) == 0)
        return tg_fail_field(err, TG_INVALID, "ke", "sembako_kirim_sama", tempat);
    size_t n = strlen(*kode);
    const char *own = tg_actor_region(tx);
    bool above = strcmp(*kode, "00") == 0 || (strncmp(own, *kode, n) == 0 && own[n] == '.');
    return above || tg_in_scope(tx, *kode) ? TG_OK : tg_fail_field(err, TG_DENIED, "ke", "sembako_kirim_jauh", *kode);
}

typedef struct { sembako_kirim_isi isi[SEMBAKO_KELOMPOK_MAX]; int count; tg_tx *tx; } pieces;

static int note_piece(void *arg, const tg_kelompok *k, int64_t jumlah)
{
    pieces *p = arg;
    if (p->count == SEMBAKO_KELOMPOK_MAX)
        return TG_TOO_LARGE;
    p->isi[p->count] = (sembako_kirim_isi){ .urut = p->count + 1, .kelompok = tg_printf(p->tx, "%s", k->nomor),
                                            .kedaluwarsa = k->kedaluwarsa, .dikirim = jumlah };
    p->count++;
    return TG_OK;
}

/* What has expired travels only when its batch is named: to be thrown away elsewhere. */
static int take_pieces(tg_request *req, tg_tx *tx, const sembako_kirim *k, pieces *p, tg_error *err)
{
    tg_kelompok batch = { tg_text(req, "kelompok"), TG_DATE_NONE };
    tg_stock_order o = { .kunci = sent_key(tx, k->id), .tempat = k->dari_tempat, .barang = k->barang, .lawan = way(tx, k->id), .satuan = "",
                         .rujukan = tg_printf(tx, "kirim:%lld ke %s", (long long)k->id, k->ke_tempat), .jumlah = k->jumlah,
                         .kelompok = batch.nomor != NULL ? &batch : NULL, .basi = batch.nomor != NULL };
    int rc = tg_stock_take(tx, &o, note_piece, p, err);
    return rc == TG_TOO_LARGE ? tg_fail_field(err, TG_INVALID, "jumlah", "sembako_kelompok_banyak", SEMBAKO_KELOMPOK_MAX) : rc;
}

typedef struct { tg_tx *tx; const char *satuan; } unit_search;

static int note_unit(void *arg, const tg_batch *b)
{
    unit_search *u = arg;
    if (u->satuan[0] == 0 && b->satuan != NULL)
        u->satuan = tg_printf(u->tx, "%s", b->satuan);
    return TG_OK;
}

static int read_sending(tg_request *req, tg_tx *tx, sembako_kirim *k, tg_error *err)
{
    *k = (sembako_kirim){ .id = tg_id(tx), .dari_tempat = tg_text(req, "dari"), .ke_tempat = tg_text(req, "ke"),
                          .barang = tg_text(req, "barang"), .jumlah = tg_int(req, "jumlah", 0), .alasan = tg_text(req, "keterangan") };
    int rc = sembako_place(tx, k->dari_tempat, &k->kode_wilayah, err);
    if (rc == TG_OK)
        rc = check_target(tx, k->ke_tempat, k->dari_tempat, &k->ke_wilayah, err);
    if (rc == TG_OK)
        rc = sembako_goods(tx, k->barang, k->kode_wilayah, err);
    unit_search u = { tx, "" };
    tg_batch_filter here = { .tempat = k->dari_tempat, .barang = k->barang };
    if (rc == TG_OK)
        rc = tg_batch_each(tx, &here, note_unit, &u, err);
    k->satuan = u.satuan;
    return rc;
}

int sembako_send(tg_request *req, tg_tx *tx, tg_error *err)
{
    sembako_kirim k;
    pieces p = { .count = 0, .tx = tx };
    int rc = read_sending(req, tx, &k, err);
    if (rc == TG_OK)
        rc = take_pieces(req, tx, &k, &p, err);
    if (rc == TG_OK)
        rc = sembako_kirim_insert(tx, &k, err);
    for (int i = 0; rc == TG_OK && i < p.count; i++)
        rc = sembako_kirim_insert_isi(tx, k.id, &p.isi[i], err);
    if (rc == TG_OK)
        rc = sembako_audit_goods(tx, "sembako.kirim", k.id, k.kode_wilayah, k.dari_tempat, k.barang, k.jumlah, NULL, err);
    return rc == TG_OK ? sembako_booked(req, k.id, k.ke_tempat, k.barang, k.jumlah) : rc;
}

/* ---- receiving ------------------------------------------------------------------------------------- */

static sembako_kirim_isi *piece_of(sembako_kirim_isi *list, int count, const char *kelompok)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].kelompok, kelompok) == 0)
            return &list[i];
    return NULL;
}

/* Batch by batch, as they were counted; what is not named is missing. */
static int read_counts(tg_request *req, sembako_kirim_isi *list, int count, tg_error *err)
{
    for (int i = 0; i < count; i++)
        list[i].diterima = -1;
    for (int i = 0; i < tg_list_count(req, "isi"); i++) {
        const char *kelompok = tg_list_text(req, "isi", i, "kelompok");
        int64_t jumlah = tg_list_int(req, "isi", i, "jumlah", -1);
        sembako_kirim_isi *piece = kelompok != NULL ? piece_of(list, count, kelompok) : NULL;
        if (piece == NULL || jumlah < 0)
            return tg_fail_field(err, TG_INVALID, "isi", "sembako_kirim_isi", i + 1);
        if (piece->diterima >= 0)
            return tg_fail_field(err, TG_INVALID, "isi", "sembako_kirim_isi_ganda", kelompok);
        piece->diterima = jumlah;
    }
    for (int i = 0; i < count; i++)
        if (list[i].diterima < 0)
            list[i].diterima = 0;
    return TG_OK;
}

/* A total alone says enough when one batch was sent, or when nothing is missing. */
static int read_total(const sembako_kirim *k, sembako_kirim_isi *list, int count, int64_t jumlah, tg_error *err)
{
    if (jumlah != k->jumlah && count > 1)
        return tg_fail_field(err, TG_INVALID, "isi", "sembako_kirim_per_kelompok", count);
    for (int i = 0; i < count; i++)
        list[i].diterima = count == 1 ? jumlah : list[i].dikirim;
    return TG_OK;
}

typedef struct { tg_tx *tx; sembako_kirim_isi *list; int count; } arriving;

/* "<number>.<day>", no longer than a number may be (40). */
static int rename_clash(void *arg, const tg_batch *b)
{
    const arriving *a = arg;
    sembako_kirim_isi *i = piece_of(a->list, a->count, b->nomor);
    if (i == NULL || *i->kelompok == 0 || i->kedaluwarsa == b->kedaluwarsa)
        return TG_OK;
    const char *day = i->kedaluwarsa != TG_DATE_NONE ? tg_date_sql(a->tx, i->kedaluwarsa) : "tanpa-hari";
    i->tiba = tg_printf(a->tx, "%.29s.%s", i->kelompok, day);
    return TG_OK;
}

/* Two suppliers may print one number. The goods stand at the door: they come in under a number that says the day, instead of
 * being on their way for ever. */
static int name_arrived(tg_tx *tx, const sembako_kirim *k, sembako_kirim_isi *list, int count, tg_error *err)
{
    arriving a = { tx, list, count };
    tg_batch_filter there = { .tempat = k->ke_tempat, .barang = k->barang, .kosong = true };
    for (int i = 0; i < count; i++)
        list[i].tiba = list[i].kelompok;
    return tg_batch_each(tx, &there, rename_clash, &a, err);
}

static int book_arrived(tg_tx *tx, const sembako_kirim *k, const sembako_kirim_isi *i, tg_error *err)
{
    int64_t less = i->dikirim - i->diterima;
    const char *rujukan = tg_printf(tx, "kirim:%lld dari %s", (long long)k->id, k->dari_tempat);
    tg_kelompok batch = { i->tiba, i->kedaluwarsa };
    tg_stock_order o = { .kunci = tg_printf(tx, "tiba:%lld:%lld", (long long)k->id, (long long)i->urut), .tempat = k->ke_tempat,
                         .barang = k->barang, .lawan = way(tx, k->id), .satuan = k->satuan, .rujukan = rujukan, .jumlah = i->diterima,
                         .kelompok = &batch };
    int rc = i->diterima > 0 ? tg_stock_put(tx, &o, err) : TG_OK;
    if (rc == TG_OK && less > 0)
        rc = tg_ledger_move(tx, tg_printf(tx, "tiba-kurang:%lld:%lld", (long long)k->id, (long long)i->urut), way(tx, k->id),
                            tg_printf(tx, "selisih:%s", k->ke_tempat), k->barang, less, k->ke_wilayah, rujukan, err);
    return rc == TG_OK ? sembako_kirim_arrived(tx, k->id, i, err) : rc;
}

/* One person sends, another receives: else goods could vanish between two places of one officer. */
static int check_receiver(tg_tx *tx, const sembako_kirim *k, tg_error *err)
{
    if (!tg_in_scope(tx, k->ke_wilayah))
        return tg_fail_field(err, TG_DENIED, "id", "sembako_luar_wilayah", k->ke_wilayah);
    return strcmp(k->pengirim, tg_actor(tx)) == 0 ? tg_fail(err, TG_DENIED, "sembako_kirim_dua_orang", k->id) : TG_OK;
}

/* What nobody sent comes in by a count alone, to which a second person agrees: a reason is no second person. */
static int add_up(sembako_kirim *k, const sembako_kirim_isi *list, int count, tg_error *err)
{
    k->diterima = 0;
    for (int i = 0; i < count; i++) {
        if (list[i].diterima > list[i].dikirim)
            return tg_fail_field(err, TG_CONFLICT, "isi", "sembako_kirim_lebih", list[i].kelompok, list[i].dikirim, list[i].diterima, k->ke_tempat);
        k->diterima += list[i].diterima;
    }
    return TG_OK;
}

static int arrive(tg_request *req, tg_tx *tx, sembako_kirim *k, sembako_kirim_isi *list, int count, tg_error *err)
{
    const char *alasan = tg_text(req, "alasan");
    int rc = tg_given(req, "isi") ? read_counts(req, list, count, err) : read_total(k, list, count, tg_int(req, "jumlah", k->jumlah), err);
    if (rc == TG_OK)
        rc = add_up(k, list, count, err);
    if (rc == TG_OK && k->diterima < k->jumlah && alasan == NULL)
        rc = tg_fail_field(err, TG_INVALID, "alasan", "sembako_kirim_alasan", k->jumlah, k->diterima);
    if (rc == TG_OK)
        rc = name_arrived(tx, k, list, count, err);
    for (int i = 0; rc == TG_OK && i < count; i++)
        rc = book_arrived(tx, k, &list[i], err);
    return rc == TG_OK ? sembako_kirim_move(tx, k, KIRIM_DITERIMA, k->diterima, alasan, err) : rc;
}

static int put_closed(tg_request *req, const sembako_kirim *k, sembako_kirim_status s)
{
    tg_object(req);
    tg_put_i64(req, "id", k->id);
    tg_put_text(req, "status", sembako_kirim_text(s));
    tg_put_text(req, "tempat", s == KIRIM_DITERIMA ? k->ke_tempat : k->dari_tempat);
    tg_put_text(req, "barang", k->barang);
    tg_put_i64(req, "dikirim", k->jumlah);
    tg_put_i64(req, "diterima", s == KIRIM_DITERIMA ? k->diterima : 0);
    tg_put_i64(req, "selisih", s == KIRIM_DITERIMA ? k->diterima - k->jumlah : 0);
    tg_object_end(req);
    return TG_OK;
}

int sembako_arrive(tg_request *req, tg_tx *tx, tg_error *err)
{
    sembako_kirim k;
    sembako_kirim_isi list[SEMBAKO_KELOMPOK_MAX];
    int count = 0;
    int rc = sembako_kirim_find(tx, &k, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = check_receiver(tx, &k, err);
    if (rc == TG_OK && k.status != KIRIM_DIKIRIM)        /* said before anything is counted */
        rc = sembako_kirim_move(tx, &k, KIRIM_DITERIMA, 0, NULL, err);
    if (rc == TG_OK)
        rc = sembako_kirim_isi_list(tx, k.id, list, &count, err);
    if (rc == TG_OK)
        rc = arrive(req, tx, &k, list, count, err);
    if (rc == TG_OK)
        rc = sembako_audit_goods(tx, "sembako.kirim.terima", k.id, k.ke_wilayah, k.ke_tempat, k.barang, k.diterima, NULL, err);
    return rc == TG_OK ? put_closed(req, &k, KIRIM_DITERIMA) : rc;
}

/* It never left, or the car came back: everything lies in its batches again. */
int sembako_cancel_sending(tg_request *req, tg_tx *tx, tg_error *err)
{
    sembako_kirim k;
    int rc = sembako_kirim_find(tx, &k, tg_int(req, "id", 0), err);
    if (rc == TG_OK)
        rc = sembako_kirim_move(tx, &k, KIRIM_DIBATALKAN, -1, tg_text(req, "alasan"), err);
    if (rc == TG_OK)
        rc = tg_stock_take_back(tx, sent_key(tx, k.id), k.dari_tempat, err);
    if (rc == TG_OK)
        rc = sembako_audit_goods(tx, "sembako.kirim.batal", k.id, k.kode_wilayah, k.dari_tempat, k.barang, k.jumlah, NULL, err);
    return rc == TG_OK ? put_closed(req, &k, KIRIM_DIBATALKAN) : rc;
}

/* ---- lists ----------------------------------------------------------------------------------------- */

typedef struct { tg_request *req; tg_tx *tx; tg_error *err; int rows; int64_t last; } listing;

static int put_pieces(tg_request *req, tg_tx *tx, int64_t id, tg_error *err)
{
    sembako_kirim_isi list[SEMBAKO_KELOMPOK_MAX];
    int count = 0;
    int rc = sembako_kirim_isi_list(tx, id, list, &count, err);
    tg_key(req, "isi");
    tg_array(req);
    for (int i = 0; rc == TG_OK && i < count; i++) {
        tg_object(req);
        tg_put_text(req, "kelompok", list[i].kelompok);
        sembako_put_optional(req, "kedaluwarsa", tg_date_sql(tx, list[i].kedaluwarsa));
        tg_put_i64(req, "dikirim", list[i].dikirim);
        if (list[i].diterima >= 0)
            tg_put_i64(req, "diterima", list[i].diterima);
        tg_object_end(req);
    }
    tg_array_end(req);
    return rc;
}

static int list_row(void *arg, const sembako_kirim *k)
{
    listing *l = arg;
    tg_request *req = l->req;
    l->rows++;
    l->last = k->id;
    tg_object(req);
    tg_put_i64(req, "id", k->id);
    tg_put_text(req, "nomor", tg_printf(l->tx, "%lld", (long long)k->id));
    tg_put_date(req, "tanggal", tg_day(k->dikirim, k->kode_wilayah));
    tg_put_text(req, "dari", k->dari_tempat);
    tg_put_text(req, "ke", k->ke_tempat);
    tg_put_text(req, "barang", k->barang);
    tg_put_i64(req, "jumlah", k->jumlah);
    tg_put_text(req, "status", sembako_kirim_text(k->status));
    sembako_put_optional(req, "alasan", k->alasan);
    tg_put_text(req, "pengirim", k->pengirim);
    int rc = put_pieces(req, l->tx, k->id, l->err);
    tg_object_end(req);
    return rc;
}

int sembako_list_sending(tg_request *req, tg_tx *tx, tg_error *err)
{
    listing l = { .req = req, .tx = tx, .err = err };
    int64_t before = tg_int(req, "setelah", 0);
    sembako_begin_list(req);
    int rc = sembako_kirim_each(tx, tg_text(req, "status"), before > 0 ? before : INT64_MAX, list_row, &l, err);
    sembako_end_list(req, l.rows == SEMBAKO_HALAMAN ? l.last : 0);
    return rc;
}
