/* penyaluran/lembar.c: the papers of the day for print: the list to sign, invitations with their cards, the record of
 * handover (BAST). A job writes each from one snapshot into data/berkas, whatever its length: one way for a list of forty and
 * one of five thousand. They are official papers of Indonesian offices, so they are in Indonesian whoever asks.
 *
 * Input   the round as it is now, the families of the asker's region. Output  HTML, linked to the round for seven days.
 * Thread  a job thread; one step links it. Memory  one piece of the document.
 * Walks   job. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include "cetak/cetak.h"
#include "penyaluran/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { CARDS_A_SHEET = 8, KEEP_DAYS = 7, GOODS_TEXT = 400 };
#define DAY_MS INT64_C(86400000)

typedef struct {
    schedule_job *job;
    const char *apa, *tempat, *waktu;       /* tempat, waktu: "" all; not said */
    int64_t tahap_id, lines;
    berkas_writer *file;
    berkas b;
    tg_tx *tx;
    tg_error *err;
    tahap t;
    round_places *p;
    tahap_barang *goods;
    int goods_count;
    cetak c;
} lembar;

static int write_file(void *arg, const void *p, size_t n, tg_error *err)
{
    return berkas_writer_add(arg, p, n, err);
}

static const char *day_text(const lembar *l, int64_t ms)
{
    static const char *const MONTHS[] = { "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
                                          "Oktober", "November", "Desember" };
    int tahun, bulan, hari;
    date_split(date_of_ms(ms, wilayah_offset(l->t.kode_wilayah)), &tahun, &bulan, &hari);
    return tg_arena_printf(l->tx->arena, "%d %s %d", hari, MONTHS[bulan - 1], tahun);
}

/* "1 paket dasar, 5.000 g beras" */
static const char *goods_text(const lembar *l, int64_t alokasi_id)
{
    int64_t jumlah[BARANG_MAX];
    char text[GOODS_TEXT] = "", n[32];
    size_t at = 0;
    if (alokasi_goods(l->tx, alokasi_id, jumlah, l->err) != TG_OK)
        return NULL;
    for (int i = 0; i < l->goods_count && at < sizeof text - 100; i++) {
        const tahap_barang *b = &l->goods[i];
        const char *nama = strchr(b->barang, ':') != NULL ? strchr(b->barang, ':') + 1 : b->barang;
        if (jumlah[b->urut] > 0)
            at += (size_t)snprintf(text + at, sizeof text - at, "%s%s %.20s %.40s", at > 0 ? ", " : "",
                                   text_thousands(jumlah[b->urut], n), b->satuan, nama);
    }
    return tg_arena_printf(l->tx->arena, "%s", text);
}

static bool is_here(const lembar *l, const alokasi *a)
{
    return l->tempat[0] == 0 || text_same(l->p->isi[place_of(l->p, a->kode_wilayah)].tempat, l->tempat);
}

/* One family as a paper names it. wilayah: with RT and RW, by which who brings the invitations finds it. */
typedef struct { const char *nama, *wilayah, *alamat, *barang; } penerima;

static const char *place_text(const lembar *l, const alokasi *a, const warga_alamat *di)
{
    const char *nama = wilayah_name(l->tx->arena, a->kode_wilayah);
    return di->rt == NULL && di->rw == NULL ? nama
         : tg_arena_printf(l->tx->arena, "%s, RT\u00a0%s/RW\u00a0%s", nama, di->rt != NULL ? di->rt : "-", di->rw != NULL ? di->rw : "-");
}

/* TG_END: it is served elsewhere. A family that moved away, or must not be named, keeps its number: it comes with its card. */
static int family_read(const lembar *l, const alokasi *a, penerima *out)
{
    warga_tersebut siapa;
    warga_alamat di = { NULL, NULL, NULL };
    if (!is_here(l, a))
        return TG_END;
    int rc = warga_family_listed(l->tx, a->keluarga_id, &siapa, l->err);
    if (rc == TG_OK && siapa.nama != NULL)
        rc = warga_family_address(l->tx, a->keluarga_id, &di, l->err);
    if (rc != TG_OK)
        return rc;
    *out = (penerima){ .nama = siapa.nama != NULL ? siapa.nama : siapa.dibatasi ? "(nama ditutup)" : "" };
    out->wilayah = place_text(l, a, &di);
    out->alamat = di.alamat != NULL ? di.alamat : "";
    out->barang = goods_text(l, a->id);
    return out->barang != NULL ? TG_OK : l->err->code;
}

/* ---- the list to sign ---------------------------------------------------------------------------------------- */

static const cetak_kolom LIST_COLUMNS[] = {
    { "No.", "nomor" }, { "Nama kepala keluarga", NULL }, { "Wilayah", NULL }, { "Bagian", NULL },
    { "Diterima oleh (nama, hubungan)", NULL }, { "Tanda tangan", "ttd" }, { NULL, NULL },
};

static void heading(lembar *l, const char *judul)
{
    char count[32];
    cetak_fakta facts[] = {
        { "Tahap", tg_arena_printf(l->tx->arena, "%" PRId64, l->t.id) }, { "Periode", l->t.periode },
        { "Wilayah", wilayah_name(l->tx->arena, l->t.kode_wilayah) }, { "Tempat", l->tempat[0] != 0 ? l->tempat : "semua titik" },
        { "Keluarga pada tahap ini", text_thousands(l->t.alokasi, count) }, { l->waktu[0] != 0 ? "Waktu" : NULL, l->waktu }, { NULL, NULL },
    };
    cetak_heading(&l->c, judul, tg_arena_printf(l->tx->arena, "Program %s", l->t.program), facts);
    if (l->t.darurat_sampai != NULL)
        cetak_element(&l->c, "p", "bendera", tg_arena_printf(l->tx->arena, "Penyaluran darurat: SK dan penilaian menyusul paling lambat %s",
                                                             l->t.darurat_sampai));
    if (l->t.susulan_dari > 0)
        cetak_element(&l->c, "p", "bendera", tg_arena_printf(l->tx->arena, "Susulan dari tahap %" PRId64, l->t.susulan_dari));
}

static void signatures(lembar *l, const char *third)
{
    const cetak_tanda signs[] = { { "Petugas penyalur", NULL }, { "Saksi (RT/RW)", NULL }, { third, NULL }, { NULL, NULL } };
    cetak_signatures(&l->c, tg_arena_printf(l->tx->arena, "%s, ............................ 20....", wilayah_name(l->tx->arena, l->t.kode_wilayah)), signs);
}

static int list_row(void *arg, const alokasi *a)
{
    lembar *l = arg;
    penerima f;
    char nomor[24];
    arena_mark mark = arena_save(l->tx->arena);
    int rc = family_read(l, a, &f);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    snprintf(nomor, sizeof nomor, "%" PRId64, a->nomor);
    cetak_row(&l->c);
    cetak_cell(&l->c, "nomor", nomor);
    cetak_cell(&l->c, NULL, f.nama);
    cetak_cell(&l->c, NULL, f.wilayah);
    cetak_cell(&l->c, NULL, f.barang);
    cetak_cell(&l->c, NULL, "");
    cetak_cell(&l->c, "ttd", nomor);                 /* beside the line to sign, so that nobody signs for another */
    cetak_row_end(&l->c);
    l->lines++;
    arena_cut(l->tx->arena, mark);
    return TG_OK;
}

static int write_list(lembar *l)
{
    heading(l, "Daftar penerima");
    cetak_table(&l->c, LIST_COLUMNS);
    int rc = alokasi_all(l->tx, l->t.id, list_row, l, l->err);
    cetak_table_end(&l->c);
    signatures(l, "Lurah/Kepala Desa");
    return rc;
}

/* ---- invitations ------------------------------------------------------------------------------------------------ */

static void card_body(lembar *l, const alokasi *a, const penerima *f)
{
    char code[CARD_SIZE], nomor[24];
    card_code(a->id, code);
    snprintf(nomor, sizeof nomor, "%" PRId64, a->nomor);
    cetak_raw(&l->c, "<section class=\"kartu\">");
    cetak_element(&l->c, "h2", NULL, tg_arena_printf(l->tx->arena, "Undangan %s · %s", l->t.program, l->t.periode));
    cetak_raw(&l->c, "<div>");
    cetak_element(&l->c, "p", "angka", nomor);
    cetak_element(&l->c, "p", "nama", f->nama);
    if (f->alamat[0] != 0)
        cetak_element(&l->c, "p", NULL, f->alamat);
    cetak_element(&l->c, "p", NULL, f->wilayah);
    cetak_element(&l->c, "p", NULL, tg_arena_printf(l->tx->arena, "Tempat: %s", l->p->isi[place_of(l->p, a->kode_wilayah)].tempat));
    if (l->waktu[0] != 0)
        cetak_element(&l->c, "p", NULL, tg_arena_printf(l->tx->arena, "Waktu: %s", l->waktu));
    cetak_element(&l->c, "p", NULL, f->barang);
    cetak_raw(&l->c, "</div><div>");
    cetak_qr(&l->c, code);
    cetak_element(&l->c, "p", "kode", tg_arena_printf(l->tx->arena, "%.4s-%.4s-%.4s-%.4s-%.4s-%.4s", code, code + 4, code + 8, code + 12,
                                                      code + 16, code + 20));
    cetak_raw(&l->c, "</div>");
    cetak_element(&l->c, "p", "pesan", "Bawa undangan ini dan KTP. Boleh diambil anggota keluarga dewasa; orang lain membawa surat kuasa.");
    cetak_raw(&l->c, "</section>");
}

static int card_row(void *arg, const alokasi *a)
{
    lembar *l = arg;
    penerima f;
    arena_mark mark = arena_save(l->tx->arena);
    int rc = family_read(l, a, &f);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    if (l->lines % CARDS_A_SHEET == 0)
        cetak_raw(&l->c, l->lines > 0 ? "</div>\n<div class=\"lembar\">" : "<div class=\"lembar\">");
    card_body(l, a, &f);
    l->lines++;
    arena_cut(l->tx->arena, mark);
    return TG_OK;
}

static int write_cards(lembar *l)
{
    int rc = alokasi_all(l->tx, l->t.id, card_row, l, l->err);
    if (l->lines > 0)
        cetak_raw(&l->c, "</div>\n");
    return rc;
}

/* ---- the record of handover --------------------------------------------------------------------------------------- */

static void number_row(lembar *l, const char *label, int64_t n)
{
    char text[32];
    cetak_row(&l->c);
    cetak_cell(&l->c, NULL, label);
    cetak_cell(&l->c, "n", text_thousands(n, text));
    cetak_row_end(&l->c);
}

static int reason_row(void *arg, const char *kode, int64_t count)
{
    lembar *l = arg;
    number_row(l, tg_arena_printf(l->tx->arena, "tidak diambil: %s", kode), count);
    return TG_OK;
}

static int write_counts(lembar *l)
{
    static const cetak_kolom COLUMNS[] = { { "Bagian", NULL }, { "Keluarga", "n" }, { NULL, NULL } };
    alokasi_count n;
    int rc = alokasi_count_of(l->tx, l->t.id, &n, l->err);
    if (rc != TG_OK)
        return rc;
    cetak_table(&l->c, COLUMNS);
    number_row(l, "seluruhnya", n.semua);
    number_row(l, "tersalur", n.count[ALOKASI_TERSALUR]);
    rc = reasons_each(l->tx, l->t.id, reason_row, l, l->err);
    number_row(l, "belum diambil", n.count[ALOKASI_SIAP]);
    number_row(l, "dibatalkan", n.count[ALOKASI_BATAL]);
    cetak_table_end(&l->c);
    return rc;
}

static void stock_cell(lembar *l, int64_t n)
{
    char text[32];
    cetak_cell(&l->c, "n", text_thousands(n, text));
}

static int write_stocks(lembar *l)
{
    static const cetak_kolom COLUMNS[] = { { "Tempat", NULL }, { "Barang", NULL }, { "Awal", "n" }, { "Masuk", "n" }, { "Keluar", "n" },
                                           { "Rusak", "n" }, { "Akhir", "n" }, { NULL, NULL } };
    tahap_stok *s;
    int count;
    int rc = stok_list(l->tx, l->t.id, &s, &count, l->err);
    if (rc != TG_OK || l->t.status != TAHAP_DITUTUP)
        return rc;
    cetak_table(&l->c, COLUMNS);
    for (int i = 0; i < count; i++) {
        cetak_row(&l->c);
        cetak_cell(&l->c, NULL, s[i].tempat);
        cetak_cell(&l->c, NULL, s[i].barang);
        stock_cell(l, s[i].awal);
        stock_cell(l, s[i].masuk);
        stock_cell(l, s[i].keluar);
        stock_cell(l, s[i].rusak);
        stock_cell(l, s[i].akhir);
        cetak_row_end(&l->c);
    }
    cetak_table_end(&l->c);
    return TG_OK;
}

static int write_bast(lembar *l)
{
    heading(l, "Berita acara serah terima");
    cetak_element(&l->c, "p", NULL, tg_arena_printf(l->tx->arena, "Nomor: BAST/%" PRId64 "/%s", l->t.id, l->t.periode));
    if (l->t.status != TAHAP_DITUTUP)
        cetak_element(&l->c, "p", "bendera", "Sementara: tahap ini belum ditutup.");
    if (l->t.tanpa_daftar)
        cetak_element(&l->c, "p", "bendera", "Ditutup tanpa daftar bertanda tangan dari setiap titik.");
    cetak_element(&l->c, "p", NULL, "Yang bertanda tangan di bawah ini menyatakan bahwa barang bantuan telah diserahkan kepada keluarga "
                  "penerima menurut daftar yang disetujui, dengan hasil sebagai berikut.");
    int rc = write_counts(l);
    if (rc == TG_OK) {
        cetak_raw(&l->c, "<p></p>");
        rc = write_stocks(l);
    }
    signatures(l, "Mengetahui, Lurah/Kepala Desa");
    l->lines = 1;
    return rc;
}

/* ---- the job --------------------------------------------------------------------------------------------------------- */

static const struct { const char *apa; int (*write)(lembar *l); } KINDS[] = {
    { "daftar", write_list }, { "undangan", write_cards }, { "bast", write_bast },
};

bool sheet_known(const char *apa)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (text_same(apa, KINDS[i].apa))
            return true;
    return false;
}

/* *out: which assessment the list rests on; an emergency's follows later. */
static int assessed_text(lembar *l, const char **out)
{
    char hex[2 * HASH_SIZE + 1];
    uint8_t sum[HASH_SIZE];
    *out = "belum dinilai";
    if (l->t.penilaian_id == 0)
        return TG_OK;
    int rc = penilaian_fingerprint(l->tx, l->t.penilaian_id, sum, l->err);
    if (rc != TG_OK)
        return rc;
    text_hex(sum, HASH_SIZE, hex);
    *out = tg_arena_printf(l->tx->arena, "penilaian %" PRId64 " (sidik %.16s)", l->t.penilaian_id, hex);
    return *out != NULL ? TG_OK : tg_fail(l->err, TG_NOMEM, "memori_habis");
}

/* Where the figures come from: which list, by which assessment, when printed. */
static int foot_text(lembar *l, const char **out)
{
    char list[2 * HASH_SIZE + 1];
    const char *assessed;
    int rc = assessed_text(l, &assessed);
    if (rc != TG_OK)
        return rc;
    text_hex(l->t.sidik, HASH_SIZE, list);
    *out = tg_arena_printf(l->tx->arena, "Tahap %" PRId64 " · sidik daftar %.16s · %s · dicetak %s oleh %s", l->t.id, list, assessed,
                           day_text(l, l->tx->now), l->tx->who->aktor);
    return *out != NULL ? TG_OK : tg_fail(l->err, TG_NOMEM, "memori_habis");
}

static int write_kind(lembar *l)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (text_same(l->apa, KINDS[i].apa))
            return KINDS[i].write(l);
    return tg_fail(l->err, TG_CORRUPT, "cetak_apa", l->apa);
}

static int write_sheet(tg_tx *tx, void *arg, tg_error *err)
{
    lembar *l = arg;
    const char *foot = NULL;
    l->tx = tx;
    l->err = err;
    l->p = tg_arena_alloc(tx->arena, sizeof *l->p);
    int rc = l->p != NULL ? round_to_read(tx, &l->t, l->tahap_id, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    if (rc == TG_OK)
        rc = places_load(tx, &l->t, l->p, err);
    if (rc == TG_OK)
        rc = barang_list(tx, l->t.id, &l->goods, &l->goods_count, err);
    if (rc == TG_OK)
        rc = foot_text(l, &foot);
    if (rc != TG_OK)
        return rc;
    cetak_begin(&l->c, tg_arena_printf(tx->arena, "%s tahap %" PRId64, l->apa, l->tahap_id), text_same(l->apa, "undangan") ? NULL : foot,
                write_file, l->file, err);
    rc = write_kind(l);
    int end = cetak_end(&l->c);
    return rc == TG_OK ? end : rc;
}

static int link_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const lembar *l = arg;
    berkas b = l->b;
    b.sampai = tx->now + KEEP_DAYS * DAY_MS;
    *cursor = 1;
    return paper_link(tx, &l->t, &b, tg_arena_printf(tx->arena, "cetak:%s", l->apa), err);
}

static int tell_result(const lembar *l, tg_error *err)
{
    const char *json = tg_arena_printf(job_arena(l->job), "{\"berkas\":\"%s\",\"jenis\":\"html\",\"ukuran\":%" PRId64 ",\"baris\":%" PRId64 "}",
                                       l->b.sidik, l->b.ukuran, l->lines);
    return json != NULL ? job_result(l->job, json, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}

/* Begun anew after a crash: what was written has no row yet, or is the same paper once more. */
int sheet_run(schedule_job *job, tg_error *err)
{
    lembar l = { .job = job };
    int rc = job_round_id(job, &l.tahap_id, err);
    if (rc == TG_OK)
        rc = job_args_text(job, "apa", &l.apa, err);
    if (rc == TG_OK)
        rc = job_args_text(job, "tempat", &l.tempat, err);
    if (rc == TG_OK)
        rc = job_args_text(job, "waktu", &l.waktu, err);
    if (rc == TG_OK)
        rc = berkas_writer_create(&l.file, err);
    if (rc == TG_OK)
        rc = job_read(job, write_sheet, &l, err);
    if (rc == TG_OK && l.lines == 0)
        rc = tg_fail(err, TG_NOT_FOUND, "cetak_kosong", l.tahap_id, l.tempat);
    if (rc == TG_OK)
        rc = berkas_writer_keep(l.file, BERKAS_HTML, &l.b, err);
    berkas_writer_destroy(l.file);
    if (rc == TG_OK)
        rc = job_step(job, link_step, &l, err);
    return rc == TG_OK ? tell_result(&l, err) : rc;
}

/* ---- asking for one ----------------------------------------------------------------------------------------------------- */

static int check_sheet(tg_tx *tx, const tahap *t, const sheet_order *o, tg_error *err)
{
    round_places *p = tg_arena_alloc(tx->arena, sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!sheet_known(o->apa))
        return tg_fail_field(err, TG_INVALID, "apa", "cetak_apa", o->apa);
    int rc = places_load(tx, t, p, err);
    if (rc == TG_OK && o->tempat != NULL && place_named(p, o->tempat) < 0)
        rc = tg_fail_field(err, TG_INVALID, "tempat", "titik_asing", o->tempat, t->id);
    return rc;
}

int round_print(tg_tx *tx, const tahap *t, const sheet_order *o, int64_t *kerja, tg_error *err)
{
    int rc = check_sheet(tx, t, o, err);
    if (rc != TG_OK)
        return rc;
    json_t *args = json_pack("{s:I, s:s, s:s, s:s}", "tahap", (json_int_t)t->id, "apa", o->apa, "tempat", o->tempat != NULL ? o->tempat : "",
                             "waktu", o->waktu != NULL ? o->waktu : "");
    char *text = args != NULL ? json_dumps(args, JSON_COMPACT) : NULL;
    const char *kunci = tg_arena_printf(tx->arena, "tahap.cetak:%" PRId64, tg_id(tx));
    rc = text != NULL && kunci != NULL ? schedule_add(tx, "tahap.cetak", kunci, text, 0, kerja, err) : tg_fail(err, TG_NOMEM, "memori_habis");
    json_decref(args);
    env_free(text);
    const char *rincian = tg_arena_printf(tx->arena, "{\"apa\":\"%s\"}", o->apa);
    return rc == TG_OK ? round_audit(tx, t, "tahap.cetak", rincian, err) : rc;
}
