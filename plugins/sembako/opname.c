/* Counting what lies at a place (stok opname): a sheet with a line for each batch, the count, the reasons for what differs,
 * and a second person who lets the difference into the book.
 *
 * The sheet does not show what the book says before a line is counted: who reads the number first counts to it. */
#include <string.h>
#include "barang.h"

/* ---- a sheet --------------------------------------------------------------------------------------- */

typedef struct { tg_tx *tx; tg_error *err; int64_t id, urut; } filling;

static int add_line(void *arg, const tg_batch *b)
{
    filling *f = arg;
    if (b->akhir == 0 || (strncmp(b->barang, "paket:", 6) != 0 && strncmp(b->barang, "barang:", 7) != 0))
        return TG_OK;
    if (f->urut == SEMBAKO_BARIS_MAX)
        return tg_fail_field(f->err, TG_TOO_LARGE, "barang", "sembako_opname_banyak", SEMBAKO_BARIS_MAX);
    sembako_opname_baris line = { .urut = ++f->urut, .barang = b->barang, .kelompok = b->nomor, .kedaluwarsa = b->kedaluwarsa,
                                  .satuan = b->satuan };
    return sembako_opname_insert_baris(f->tx, f->id, &line, f->err);
}

static int put_moved(tg_request *req, const sembako_opname *o, sembako_opname_status s, int64_t lines, int code)
{
    tg_status(req, code);
    tg_object(req);
    tg_put_i64(req, "id", o->id);
    tg_put_text(req, "tempat", o->tempat);
    tg_put_text(req, "status", sembako_opname_text(s));
    tg_put_i64(req, "baris", lines);
    tg_object_end(req);
    return TG_OK;
}

static int audit(tg_tx *tx, const char *perbuatan, const sembako_opname *o, tg_error *err)
{
    return tg_audit(tx, perbuatan, "sembako_opname", o->id, o->kode_wilayah, tg_printf(tx, "{\"tempat\":\"%s\"}", o->tempat), err);
}

int sembako_open_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    sembako_opname o = { .id = tg_id(tx), .tempat = tg_text(req, "tempat") };
    filling f = { tx, err, o.id, 0 };
    tg_batch_filter filter = { .tempat = o.tempat, .barang = tg_text(req, "barang") };
    int rc = sembako_place(tx, o.tempat, &o.kode_wilayah, err);
    if (rc == TG_OK)
        rc = sembako_opname_insert(tx, &o, err);
    if (rc == TG_OK)
        rc = tg_batch_each(tx, &filter, add_line, &f, err);
    if (rc == TG_OK)
        rc = audit(tx, "sembako.opname.buka", &o, err);
    return rc == TG_OK ? put_moved(req, &o, OPNAME_DIHITUNG, f.urut, 201) : rc;
}

/* ---- counting -------------------------------------------------------------------------------------- */

typedef struct { sembako_opname o; sembako_opname_baris line[SEMBAKO_BARIS_MAX]; int64_t in_book[SEMBAKO_BARIS_MAX]; int count; } sheet;

static int open_sheet(tg_request *req, tg_tx *tx, sheet *s, tg_error *err)
{
    int rc = sembako_opname_find(tx, &s->o, tg_int(req, "id", 0), err);
    return rc == TG_OK ? sembako_opname_lines(tx, s->o.id, s->line, &s->count, err) : rc;
}

static int note_book(void *arg, const tg_batch *b)
{
    sheet *s = arg;
    for (int i = 0; i < s->count; i++)
        if (strcmp(s->line[i].barang, b->barang) == 0 && strcmp(s->line[i].kelompok, b->nomor) == 0)
            s->in_book[i] = b->akhir;
    return TG_OK;
}

/* What the book says now, of every line; of what it does not know, nothing. */
static int read_book(tg_tx *tx, sheet *s, tg_error *err)
{
    tg_batch_filter f = { .tempat = s->o.tempat };
    for (int i = 0; i < s->count; i++)
        s->in_book[i] = 0;
    return tg_batch_each(tx, &f, note_book, s, err);
}

static int still_counting(const sembako_opname *o, tg_error *err)
{
    return o->status == OPNAME_DIHITUNG ? TG_OK : tg_fail(err, TG_CONFLICT, "sembako_opname_tertutup", o->id, sembako_opname_text(o->status));
}

static int count_line(tg_request *req, tg_tx *tx, sheet *s, int64_t urut, int64_t fisik, tg_error *err)
{
    if (urut < 1 || urut > s->count || fisik < 0)
        return tg_fail_field(err, TG_INVALID, "hitungan", "sembako_opname_baris", urut, s->count);
    sembako_opname_baris *b = &s->line[urut - 1];
    b->fisik = fisik;
    b->alasan = tg_text(req, "alasan");
    b->buku = s->in_book[urut - 1];
    return sembako_opname_count(tx, s->o.id, b, err);
}

int sembako_count_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    sheet s;
    int n = tg_list_count(req, "hitungan");
    int rc = open_sheet(req, tx, &s, err);
    if (rc == TG_OK)
        rc = still_counting(&s.o, err);
    if (rc == TG_OK)
        rc = read_book(tx, &s, err);
    for (int i = 0; rc == TG_OK && i < n; i++)
        rc = count_line(req, tx, &s, tg_list_int(req, "hitungan", i, "baris", 0), tg_list_int(req, "hitungan", i, "fisik", -1), err);
    return rc == TG_OK ? put_moved(req, &s.o, OPNAME_DIHITUNG, n, 200) : rc;
}

typedef struct { tg_tx *tx; const sembako_opname_baris *line; tg_error *err; } comparing;

/* The book's own refusals, said while who found it stands before it: at the approval nobody can mend the line. */
static int compare_batch(void *arg, const tg_batch *b)
{
    const comparing *c = arg;
    const sembako_opname_baris *l = c->line;
    if (b->satuan != NULL && *b->satuan != 0 && strcmp(b->satuan, l->satuan) != 0)
        return tg_fail_field(c->err, TG_CONFLICT, "satuan", "ledger_satuan", l->barang, b->tempat, b->satuan, l->satuan);
    if (*l->kelompok == 0 || strcmp(b->nomor, l->kelompok) != 0 || b->kedaluwarsa == l->kedaluwarsa)
        return TG_OK;
    const char *day = b->kedaluwarsa != TG_DATE_NONE ? tg_date_sql(c->tx, b->kedaluwarsa) : "-";
    return tg_fail_field(c->err, TG_CONFLICT, "kedaluwarsa", "ledger_kelompok_beda", l->kelompok, b->tempat, day);
}

static int check_found(tg_tx *tx, const sheet *s, const sembako_opname_baris *b, tg_error *err)
{
    static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-";
    comparing c = { tx, b, err };
    tg_batch_filter here = { .tempat = s->o.tempat, .barang = b->barang, .kosong = true };
    if (*b->satuan == 0)
        return tg_fail_field(err, TG_INVALID, "satuan", "sembako_satuan_kurang", b->barang);
    if (b->kelompok[strspn(b->kelompok, LETTERS)] != 0)
        return tg_fail_field(err, TG_INVALID, "kelompok", "ledger_nomor_kelompok", b->kelompok, 40);
    return tg_batch_each(tx, &here, compare_batch, &c, err);
}

static int new_line(tg_request *req, tg_tx *tx, const sheet *s, sembako_opname_baris *b, tg_error *err)
{
    const char *nomor = tg_text(req, "kelompok"), *barang = tg_text(req, "barang");
    *b = (sembako_opname_baris){ .urut = s->count + 1, .barang = barang, .fisik = tg_int(req, "jumlah", 0), .kedaluwarsa = tg_date_of(req, "kedaluwarsa") };
    b->kelompok = nomor != NULL ? nomor : b->kedaluwarsa != TG_DATE_NONE ? tg_date_sql(tx, b->kedaluwarsa) : "";
    if (s->count == SEMBAKO_BARIS_MAX)
        return tg_fail_field(err, TG_TOO_LARGE, "barang", "sembako_opname_banyak", SEMBAKO_BARIS_MAX);
    int rc = sembako_goods(tx, barang, s->o.kode_wilayah, err);
    if (rc == TG_OK)
        rc = sembako_read_unit(req, barang, &b->satuan, &b->fisik, err);
    return rc == TG_OK ? check_found(tx, s, b, err) : rc;
}

/* Goods that nobody expected: a line more, and its count. */
int sembako_find_in_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    sheet s;
    sembako_opname_baris b;
    int rc = open_sheet(req, tx, &s, err);
    if (rc == TG_OK)
        rc = still_counting(&s.o, err);
    if (rc == TG_OK)
        rc = new_line(req, tx, &s, &b, err);
    if (rc == TG_OK)
        rc = sembako_opname_insert_baris(tx, s.o.id, &b, err);
    if (rc != TG_OK)
        return rc;
    s.line[s.count++] = b;
    rc = read_book(tx, &s, err);
    if (rc == TG_OK)
        rc = count_line(req, tx, &s, b.urut, b.fisik, err);
    return rc == TG_OK ? put_moved(req, &s.o, OPNAME_DIHITUNG, s.count, 201) : rc;
}

/* ---- approval -------------------------------------------------------------------------------------- */

static int check_complete(const sheet *s, tg_error *err)
{
    for (int i = 0; i < s->count; i++) {
        const sembako_opname_baris *b = &s->line[i];
        if (b->fisik < 0)
            return tg_fail(err, TG_CONFLICT, "sembako_opname_belum", b->urut, b->barang, b->kelompok);
        if (b->fisik != b->buku && b->alasan == NULL)
            return tg_fail_field(err, TG_CONFLICT, "alasan", "sembako_opname_alasan", b->urut, b->buku, b->fisik);
    }
    return s->count > 0 ? TG_OK : tg_fail(err, TG_CONFLICT, "sembako_opname_kosong", s->o.tempat);
}

int sembako_submit_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    sheet s;
    int rc = open_sheet(req, tx, &s, err);
    if (rc == TG_OK)
        rc = still_counting(&s.o, err);
    if (rc == TG_OK)
        rc = check_complete(&s, err);
    if (rc == TG_OK)
        rc = sembako_opname_move(tx, &s.o, OPNAME_DIAJUKAN, NULL, err);
    if (rc == TG_OK)
        rc = audit(tx, "sembako.opname.ajukan", &s.o, err);
    return rc == TG_OK ? put_moved(req, &s.o, OPNAME_DIAJUKAN, s.count, 200) : rc;
}

/* Whoever made the sheet, counted or handed it in does not agree to it. */
static bool took_part(const sheet *s, const char *actor)
{
    bool took = strcmp(s->o.pembuat, actor) == 0 || (s->o.pengaju != NULL && strcmp(s->o.pengaju, actor) == 0);
    for (int i = 0; i < s->count; i++)
        took = took || (s->line[i].penghitung != NULL && strcmp(s->line[i].penghitung, actor) == 0);
    return took;
}

/* The difference as it was counted: what moved since has moved on both sides. */
static int book_difference(tg_tx *tx, const sembako_opname *o, const sembako_opname_baris *b, tg_error *err)
{
    tg_kelompok k = { b->kelompok, b->kedaluwarsa };
    tg_stock_order t = { .kunci = tg_printf(tx, "opname:%lld:%lld", (long long)o->id, (long long)b->urut), .tempat = o->tempat,
                         .barang = b->barang, .lawan = tg_printf(tx, "selisih:%s", o->tempat), .satuan = b->satuan,
                         .rujukan = tg_printf(tx, "opname:%lld", (long long)o->id), .kelompok = &k, .basi = true };
    t.jumlah = b->fisik > b->buku ? b->fisik - b->buku : b->buku - b->fisik;
    if (t.jumlah == 0)
        return TG_OK;
    return b->fisik > b->buku ? tg_stock_put(tx, &t, err) : tg_stock_take(tx, &t, NULL, NULL, err);
}

int sembako_approve_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    sheet s;
    int rc = open_sheet(req, tx, &s, err);
    if (rc == TG_OK && took_part(&s, tg_actor(tx)))
        rc = tg_fail(err, TG_DENIED, "sembako_opname_dua_orang", s.o.id);
    if (rc == TG_OK)
        rc = sembako_opname_move(tx, &s.o, OPNAME_DISETUJUI, NULL, err);
    for (int i = 0; rc == TG_OK && i < s.count; i++)
        rc = book_difference(tx, &s.o, &s.line[i], err);
    if (rc == TG_OK)
        rc = audit(tx, "sembako.opname.setujui", &s.o, err);
    return rc == TG_OK ? put_moved(req, &s.o, OPNAME_DISETUJUI, s.count, 200) : rc;
}

static int end_without_booking(tg_request *req, tg_tx *tx, sembako_opname_status to, const char *perbuatan, tg_error *err)
{
    sheet s;
    int rc = open_sheet(req, tx, &s, err);
    if (rc == TG_OK)
        rc = sembako_opname_move(tx, &s.o, to, tg_text(req, "alasan"), err);
    if (rc == TG_OK)
        rc = audit(tx, perbuatan, &s.o, err);
    return rc == TG_OK ? put_moved(req, &s.o, to, s.count, 200) : rc;
}

int sembako_reject_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    return end_without_booking(req, tx, OPNAME_DITOLAK, "sembako.opname.tolak", err);
}

int sembako_cancel_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    return end_without_booking(req, tx, OPNAME_DIBATALKAN, "sembako.opname.batal", err);
}

/* ---- lists ----------------------------------------------------------------------------------------- */

static void put_line(tg_request *req, tg_tx *tx, const sembako_opname_baris *b)
{
    tg_object(req);
    tg_put_i64(req, "baris", b->urut);
    tg_put_text(req, "barang", b->barang);
    tg_put_text(req, "kelompok", b->kelompok);
    sembako_put_optional(req, "kedaluwarsa", tg_date_sql(tx, b->kedaluwarsa));
    tg_put_text(req, "satuan", b->satuan);
    if (b->fisik >= 0) {
        tg_put_i64(req, "buku", b->buku);
        tg_put_i64(req, "fisik", b->fisik);
        tg_put_i64(req, "selisih", b->fisik - b->buku);
    } else {
        tg_put_null(req, "buku");
        tg_put_null(req, "fisik");
        tg_put_null(req, "selisih");
    }
    sembako_put_optional(req, "alasan", b->alasan);
    tg_object_end(req);
}

int sembako_show_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    sheet s;
    int rc = open_sheet(req, tx, &s, err);
    if (rc != TG_OK)
        return rc;
    tg_object(req);
    tg_put_i64(req, "id", s.o.id);
    tg_put_text(req, "tempat", s.o.tempat);
    tg_put_text(req, "status", sembako_opname_text(s.o.status));
    sembako_put_optional(req, "alasan", s.o.alasan);
    tg_put_text(req, "pembuat", s.o.pembuat);
    sembako_put_optional(req, "penutup", s.o.penutup);
    tg_key(req, "data");
    tg_array(req);
    for (int i = 0; i < s.count; i++)
        put_line(req, tx, &s.line[i]);
    tg_array_end(req);
    tg_object_end(req);
    return TG_OK;
}

typedef struct { tg_request *req; tg_tx *tx; int rows; int64_t last; } listing;

static int list_row(void *arg, const sembako_opname *o)
{
    listing *l = arg;
    l->rows++;
    l->last = o->id;
    tg_object(l->req);
    tg_put_i64(l->req, "id", o->id);
    tg_put_text(l->req, "nomor", tg_printf(l->tx, "%lld", (long long)o->id));
    tg_put_date(l->req, "tanggal", tg_day(o->dibuat, o->kode_wilayah));
    tg_put_text(l->req, "tempat", o->tempat);
    tg_put_text(l->req, "status", sembako_opname_text(o->status));
    tg_put_text(l->req, "pembuat", o->pembuat);
    sembako_put_optional(l->req, "penutup", o->penutup);
    tg_object_end(l->req);
    return TG_OK;
}

int sembako_list_opname(tg_request *req, tg_tx *tx, tg_error *err)
{
    listing l = { .req = req, .tx = tx };
    int64_t before = tg_int(req, "setelah", 0);
    sembako_begin_list(req);
    int rc = sembako_opname_each(tx, tg_text(req, "status"), before > 0 ? before : INT64_MAX, list_row, &l, err);
    sembako_end_list(req, l.rows == SEMBAKO_HALAMAN ? l.last : 0);
    return rc;
}
