/* penyaluran/bekal_http.c: GET /tahap/{id}/bekal; see bekal.h. Phones fetch it before the morning and then only what changed.
 *
 * Input   requests. Output  see penyaluran.h.
 * Thread  pool. Memory  the request's.
 * Walks   request. */
#include <string.h>
#include "penyaluran/bekal.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

#define SAFE_INT ((INT64_C(1) << 53) - 1)

typedef struct {
    tg_tx *tx;
    jw *w;
    tg_error *err;
    tahap t;
    tg_date acuan;                       /* who is an adult at the day the round was opened; before that, today */
    uint8_t key[HASH_SIZE];
    tahap_barang *goods;
    int goods_count;
    int64_t last, count, batas;
    bool more;                           /* a family behind the page was seen */
    tg_date lahir;                       /* of the head of the family just written */
} bekal;

/* Ready to be taken along: approved the evening before, or open. */
static int open_bekal(bekal *b, int64_t id)
{
    int rc = round_to_read(b->tx, &b->t, id, b->err);
    if (rc == TG_OK && b->t.status != TAHAP_DISETUJUI && b->t.status != TAHAP_BERJALAN)
        rc = tg_fail(b->err, TG_CONFLICT, b->t.status < TAHAP_DISETUJUI ? "tahap_belum_dibuka" : "tahap_sudah_berakhir", id,
                     tahap_status_text(b->t.status));
    if (rc == TG_OK)
        rc = barang_list(b->tx, id, &b->goods, &b->goods_count, b->err);
    if (rc != TG_OK)
        return rc;
    b->acuan = date_of_ms(b->t.dibuka_pada > 0 ? b->t.dibuka_pada : b->tx->now, wilayah_offset(b->t.kode_wilayah));
    card_round_key(id, b->key);
    return TG_OK;
}

static void put_round(bekal *b)
{
    jw *w = b->w;
    char key[2 * HASH_SIZE + 1], list[2 * HASH_SIZE + 1];
    text_hex(b->key, HASH_SIZE, key);
    text_hex(b->t.sidik, HASH_SIZE, list);
    jw_key(w, "tahap");
    jw_object(w);
    jw_kv_i64(w, "id", b->t.id);
    jw_kv_text(w, "program", b->t.program);
    jw_kv_text(w, "periode", b->t.periode);
    jw_kv_text(w, "kode_wilayah", b->t.kode_wilayah);
    jw_kv_text(w, "wilayah", wilayah_name(b->tx->arena, b->t.kode_wilayah));
    jw_kv_text(w, "status", tahap_status_text(b->t.status));
    jw_kv_i64(w, "penilaian_id", b->t.penilaian_id);
    jw_kv_text(w, "sidik", list);
    jw_kv_text(w, "kunci_kartu", key);
    jw_key(w, "barang");
    jw_array(w);
    for (int i = 0; i < b->goods_count; i++) {
        jw_object(w);
        jw_kv_text(w, "barang", b->goods[i].barang);
        jw_kv_text(w, "satuan", b->goods[i].satuan);
        jw_object_end(w);
    }
    jw_array_end(w);
    jw_object_end(w);
}

/* In the order of the round's goods. */
static int put_goods(bekal *b, int64_t alokasi_id)
{
    int64_t jumlah[BARANG_MAX];
    int rc = alokasi_goods(b->tx, alokasi_id, jumlah, b->err);
    jw_key(b->w, "isi");
    jw_array(b->w);
    for (int i = 0; i < b->goods_count; i++)
        jw_i64(b->w, jumlah[b->goods[i].urut]);
    jw_array_end(b->w);
    return rc;
}

static int put_adult(void *arg, const warga_dewasa *d)
{
    bekal *b = arg;
    jw_object(b->w);
    jw_kv_i64(b->w, "id", d->orang_id);
    jw_kv_text(b->w, "nama", d->nama);
    jw_kv_text(b->w, "hubungan", d->hubungan);
    jw_object_end(b->w);
    if (d->kepala)
        b->lahir = d->lahir;
    return TG_OK;
}

/* Name, place and who may collect. A family that moved away, or whose data may not be used, keeps its number without them. */
static int put_family(bekal *b, const bekal_row *r)
{
    warga_tersebut siapa;
    warga_alamat di = { NULL, NULL, NULL };
    b->lahir = TG_DATE_NONE;
    int rc = warga_family_listed(b->tx, r->keluarga_id, &siapa, b->err);
    if (rc == TG_OK && siapa.nama != NULL)
        rc = warga_family_address(b->tx, r->keluarga_id, &di, b->err);
    if (rc != TG_OK)
        return rc;
    jw_kv_text(b->w, "nama", siapa.nama);
    jw_kv_bool(b->w, "dibatasi", siapa.dibatasi);
    jw_kv_text(b->w, "rt", di.rt);
    jw_kv_text(b->w, "rw", di.rw);
    jw_kv_text(b->w, "wilayah", wilayah_name(b->tx->arena, r->kode_wilayah));
    jw_key(b->w, "ambil");
    jw_array(b->w);
    rc = siapa.nama != NULL ? warga_adults(b->tx, r->keluarga_id, b->acuan, put_adult, b, b->err) : TG_OK;
    jw_array_end(b->w);
    jw_kv_date(b->w, "lahir", b->lahir);
    return rc;
}

static void put_state(bekal *b, const bekal_row *r)
{
    char code[CARD_SIZE], hash[CARD_HASH_SIZE];
    card_code(r->alokasi_id, code);
    card_hash(b->key, code, hash);
    jw_kv_text(b->w, "kartu", hash);
    jw_key(b->w, "serah");
    if (r->waktu == 0) {
        jw_null(b->w);
        return;
    }
    jw_object(b->w);
    jw_kv_i64(b->w, "waktu", r->waktu);
    jw_kv_text(b->w, "oleh", r->oleh);
    jw_object_end(b->w);
}

static int put_row(void *arg, const bekal_row *r)
{
    bekal *b = arg;
    jw_object(b->w);
    jw_kv_i64(b->w, "nomor", r->nomor);
    jw_kv_text(b->w, "status", r->status);
    int rc = put_family(b, r);
    if (rc == TG_OK)
        rc = put_goods(b, r->alokasi_id);
    put_state(b, r);
    jw_object_end(b->w);
    return rc;
}

static int put_share(void *arg, const bekal_row *r)
{
    bekal *b = arg;
    if (b->count == b->batas) {
        b->more = true;
        return TG_OK;
    }
    b->last = r->nomor;
    b->count++;
    return put_row(b, r);
}

static int put_waiting(void *arg, const bekal_row *r)
{
    bekal *b = arg;
    jw_object(b->w);
    jw_kv_text(b->w, "status", r->status);
    int rc = put_family(b, r);
    jw_object_end(b->w);
    return rc;
}

/* How long the whole list is, with its first page: a phone says how far it has come while the rest is on its way. */
static int put_count(bekal *b, const bekal_ask *ask)
{
    int64_t count;
    if (ask->setelah > 0 || ask->sejak > 0)
        return TG_OK;
    int rc = bekal_count(b->tx, ask->tahap_id, &count, b->err);
    if (rc == TG_OK)
        jw_kv_i64(b->w, "jumlah", count);
    return rc;
}

/* Families of the round that must not be named any more, or may be again: phones took their names along. */
static int put_renamed(bekal *b, const bekal_ask *ask, size_t *count)
{
    int64_t *list;
    int rc = warga_restriction_changed(b->tx, ask->sejak, &list, count, b->err);
    for (size_t i = 0; rc == TG_OK && i < *count; i++)
        rc = bekal_of_family(b->tx, ask->tahap_id, list[i], put_row, b, b->err);
    return rc;
}

/* Who waits goes with the last page of the whole: a kind word at the counter instead of "not on the list". It is short, and has
 * no numbers: when one of them may be among the renamed, all of it comes again. */
static int put_lists(bekal *b, const bekal_ask *ask)
{
    size_t renamed = 0;
    jw_key(b->w, "data");
    jw_array(b->w);
    int rc = bekal_shares(b->tx, ask, put_share, b, b->err);
    if (rc == TG_OK && !b->more && ask->sejak != 0)
        rc = put_renamed(b, ask, &renamed);
    jw_array_end(b->w);
    jw_key(b->w, "tunggu");
    jw_array(b->w);
    if (rc == TG_OK && !b->more && (ask->sejak == 0 || renamed > 0))
        rc = bekal_waiting(b->tx, ask->tahap_id, PAGE_ROWS, put_waiting, b, b->err);
    jw_array_end(b->w);
    return rc;
}

static int show_bekal(tg_request *req, tg_tx *tx, tg_error *err)
{
    bekal b = { .tx = tx, .w = http_writer(req), .err = err, .batas = tg_int(req, "batas", PAGE_ROWS) };
    bekal_ask ask = { tg_int(req, "id", 0), tg_int(req, "setelah", 0), tg_int(req, "sejak", 0), b.batas + 1 };
    int rc = open_bekal(&b, ask.tahap_id);
    if (rc != TG_OK)
        return rc;
    jw_object(b.w);
    put_round(&b);
    rc = put_count(&b, &ask);
    if (rc == TG_OK)
        rc = put_lists(&b, &ask);
    jw_kv_i64(b.w, "pada", tx->now);
    if (b.more)
        jw_kv_i64(b.w, "setelah", b.last);
    else
        jw_kv_null(b.w, "setelah");
    jw_object_end(b.w);
    tg_note_read(req, "tahap", ask.tahap_id);
    return rc;
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

static const tg_param BEKAL_PARAMS[] = {
    { "id", TG_P_ID, true, 0, 0, "Number of the round" },
    { "setelah", TG_P_INT, false, 0, SAFE_INT, "The last key of the page before" },
    { "sejak", TG_P_INT, false, 0, SAFE_INT, "Only families that were served, taken back or renamed after this moment (unix ms), as `pada` said it" },
    { "batas", TG_P_INT, false, 1, PAGE_ROWS, "Families per page, 500 when not given" }, { 0 }
};

const tg_route PENYALURAN_BEKAL_ROUTES[] = {
    { TG_GET, "/tahap/{id}/bekal", TG_SLOW, TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH, TG_SCOPE_REGION, TG_LOG_READ, BEKAL_PARAMS, NULL,
      show_bekal, "What a phone takes along to hand over without a network: families by number, no NIK, no reasons", 0 },
    { 0 }
};
