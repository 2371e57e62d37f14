/* Stock at a place: what comes, what is spoilt, what lies there. Every movement is a transfer of the core's ledger: nothing
 * is counted twice, no place and no batch falls below zero. */
#include <string.h>
#include "barang.h"

typedef struct { const char *tempat, *barang, *kode_wilayah, *satuan; int64_t jumlah, id; tg_kelompok kelompok; bool bernama; } movement;

static int read_movement(tg_request *req, tg_tx *tx, movement *m, tg_error *err)
{
    const char *nomor = tg_text(req, "kelompok");
    *m = (movement){ .tempat = tg_text(req, "tempat"), .barang = tg_text(req, "barang"), .jumlah = tg_int(req, "jumlah", 0),
                     .id = tg_id(tx), .bernama = nomor != NULL, .kelompok = { nomor != NULL ? nomor : "", tg_date_of(req, "kedaluwarsa") } };
    int rc = sembako_place(tx, m->tempat, &m->kode_wilayah, err);
    if (rc == TG_OK)
        rc = sembako_goods(tx, m->barang, m->kode_wilayah, err);
    return rc == TG_OK ? sembako_read_unit(req, m->barang, &m->satuan, &m->jumlah, err) : rc;
}

/* ---- receiving ------------------------------------------------------------------------------------- */

/* Goods that have expired already do not come in: whoever takes them would have to throw them away. */
static int check_delivery(tg_request *req, tg_tx *tx, const movement *m, tg_error *err)
{
    if (*m->satuan == 0)
        return tg_fail_field(err, TG_INVALID, "satuan", "sembako_satuan_kurang", m->barang);
    if (m->kelompok.kedaluwarsa != TG_DATE_NONE && m->kelompok.kedaluwarsa < tg_today(tx, m->kode_wilayah))
        return tg_fail_field(err, TG_INVALID, "kedaluwarsa", "sembako_sudah_kedaluwarsa", tg_date_sql(tx, m->kelompok.kedaluwarsa));
    if (tg_text(req, "surat_jalan") != NULL && tg_text(req, "pemasok") == NULL)
        return tg_fail_field(err, TG_INVALID, "pemasok", "sembako_pemasok_kurang");
    return TG_OK;
}

static int note_delivery(tg_request *req, tg_tx *tx, const movement *m, tg_error *err)
{
    sembako_terima t = { .id = m->id, .kode_wilayah = m->kode_wilayah, .tempat = m->tempat, .barang = m->barang, .jumlah = m->jumlah,
                         .satuan = m->satuan, .jumlah_tulis = tg_int(req, "jumlah", 0), .kelompok = m->kelompok.nomor,
                         .kedaluwarsa = m->kelompok.kedaluwarsa, .pemasok = tg_text(req, "pemasok"),
                         .surat_jalan = tg_text(req, "surat_jalan"), .harga = tg_int(req, "harga", -1) };
    t.satuan_tulis = tg_text(req, "satuan") != NULL ? tg_text(req, "satuan") : m->satuan;
    return sembako_terima_insert(tx, &t, err);
}

int sembako_receive_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    movement m;
    int rc = read_movement(req, tx, &m, err);
    if (rc == TG_OK)
        rc = check_delivery(req, tx, &m, err);
    if (rc != TG_OK)
        return rc;
    const char *paper = tg_text(req, "surat_jalan") != NULL ? tg_text(req, "surat_jalan") : tg_text(req, "keterangan");
    /* A supplier for each region: what it delivered is booked in the region that received it. */
    tg_stock_order o = { .kunci = tg_printf(tx, "sembako.stok.terima:%lld", (long long)m.id), .tempat = m.tempat, .barang = m.barang,
                         .lawan = tg_printf(tx, "pemasok:sembako-%s", m.kode_wilayah), .satuan = m.satuan,
                         .rujukan = paper != NULL ? paper : "", .jumlah = m.jumlah, .kelompok = &m.kelompok };
    rc = tg_stock_put(tx, &o, err);
    if (rc == TG_OK)
        rc = note_delivery(req, tx, &m, err);
    if (rc == TG_OK)
        rc = sembako_audit_goods(tx, "sembako.stok.terima", m.id, m.kode_wilayah, m.tempat, m.barang, m.jumlah, m.kelompok.nomor, err);
    return rc == TG_OK ? sembako_booked(req, m.id, m.tempat, m.barang, m.jumlah) : rc;
}

/* Without a batch what expires first is written off first, and what has expired before all. */
int sembako_write_off_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    movement m;
    int rc = read_movement(req, tx, &m, err);
    if (rc != TG_OK)
        return rc;
    tg_stock_order o = { .kunci = tg_printf(tx, "sembako.stok.rusak:%lld", (long long)m.id), .tempat = m.tempat, .barang = m.barang,
                         .lawan = tg_printf(tx, "rusak:%s", m.tempat), .satuan = m.satuan, .rujukan = tg_text(req, "keterangan"),
                         .jumlah = m.jumlah, .kelompok = m.bernama ? &m.kelompok : NULL, .basi = true };
    rc = tg_stock_take(tx, &o, NULL, NULL, err);
    if (rc == TG_OK)
        rc = sembako_audit_goods(tx, "sembako.stok.rusak", m.id, m.kode_wilayah, m.tempat, m.barang, m.jumlah, m.kelompok.nomor, err);
    return rc == TG_OK ? sembako_booked(req, m.id, m.tempat, m.barang, m.jumlah) : rc;
}

/* ---- lists ----------------------------------------------------------------------------------------- */

static bool is_ours(const char *barang) { return strncmp(barang, "paket:", 6) == 0 || strncmp(barang, "barang:", 7) == 0; }

static int list_row(void *arg, const tg_stock *s)
{
    tg_request *req = arg;
    if (!is_ours(s->barang))
        return TG_OK;
    tg_object(req);
    tg_put_text(req, "tempat", s->tempat);
    tg_put_text(req, "barang", s->barang);
    tg_put_text(req, "kode_wilayah", s->kode_wilayah);
    tg_put_i64(req, "saldo", s->saldo);
    tg_put_i64(req, "tersedia", s->tersedia);
    tg_object_end(req);
    return TG_OK;
}

int sembako_list_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    sembako_begin_list(req);
    int rc = tg_stock_each(tx, list_row, req, err);
    sembako_end_list(req, 0);
    return rc;
}

typedef struct { tg_request *req; tg_tx *tx; int rows; int64_t last; } shown;

static int batch_row(void *arg, const tg_batch *b)
{
    const shown *s = arg;
    tg_request *req = s->req;
    if (!is_ours(b->barang))
        return TG_OK;
    tg_object(req);
    tg_put_text(req, "tempat", b->tempat);
    tg_put_text(req, "barang", b->barang);
    tg_put_text(req, "kelompok", b->nomor);
    sembako_put_optional(req, "kedaluwarsa", tg_date_sql(s->tx, b->kedaluwarsa));
    tg_put_i64(req, "saldo", b->akhir);
    tg_put_i64(req, "tersedia", b->tersedia);
    tg_put_text(req, "satuan", b->satuan);
    tg_put_bool(req, "boleh_dibagikan", b->kedaluwarsa == TG_DATE_NONE || b->kedaluwarsa >= tg_today(s->tx, b->kode_wilayah));
    tg_object_end(req);
    return TG_OK;
}

int sembako_list_kelompok(tg_request *req, tg_tx *tx, tg_error *err)
{
    shown s = { .req = req, .tx = tx };
    tg_batch_filter f = { .tempat = tg_text(req, "tempat"), .barang = tg_text(req, "barang") };
    sembako_begin_list(req);
    int rc = tg_batch_each(tx, &f, batch_row, &s, err);
    sembako_end_list(req, 0);
    return rc;
}

/* ---- the stock card -------------------------------------------------------------------------------- */

static int card_row(void *arg, const tg_card *c)
{
    shown *s = arg;
    tg_request *req = s->req;
    s->rows++;
    s->last = c->id;
    tg_object(req);
    tg_put_i64(req, "id", c->id);
    tg_put_date(req, "tanggal", tg_day(c->waktu, tg_place_region(tg_text(req, "tempat"))));
    tg_put_text(req, "kelompok", c->nomor);
    tg_put_i64(req, "masuk", c->masuk);
    tg_put_i64(req, "keluar", c->keluar);
    tg_put_i64(req, "rusak", c->rusak);
    tg_put_i64(req, "sisa", c->sisa);
    tg_put_text(req, "lawan", c->lawan);
    tg_put_text(req, "keterangan", c->pembalik ? tg_printf(s->tx, "%s (dibatalkan)", c->rujukan) : c->rujukan);
    tg_put_text(req, "oleh", c->aktor);
    tg_object_end(req);
    return TG_OK;
}

int sembako_card_stok(tg_request *req, tg_tx *tx, tg_error *err)
{
    shown s = { .req = req, .tx = tx };
    const char *kode;
    int rc = sembako_place(tx, tg_text(req, "tempat"), &kode, err);
    if (rc != TG_OK)
        return rc;
    sembako_begin_list(req);
    rc = tg_card_each(tx, tg_text(req, "tempat"), tg_text(req, "barang"), tg_text(req, "kelompok"), tg_int(req, "setelah", 0),
                      SEMBAKO_HALAMAN, card_row, &s, err);
    sembako_end_list(req, s.rows == SEMBAKO_HALAMAN ? s.last : 0);
    return rc;
}
