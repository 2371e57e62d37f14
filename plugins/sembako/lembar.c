/* The sheet of a count on paper: what lies there by name and batch, and room to write. The book's figures are left out, as on
 * the screen (opname.c): who reads the number first counts to it. */
#include "barang.h"

static const tg_kolom COLUMNS[] = {
    { "Baris", TG_K_ANGKA }, { "Barang", TG_K_TEKS }, { "Kelompok", TG_K_TEKS }, { "Kedaluwarsa", TG_K_TEKS },
    { "Satuan", TG_K_TEKS }, { "Hitungan", TG_K_ISIAN }, { "Keterangan", TG_K_ISIAN }, { NULL },
};
enum { ROOM_FOR_FINDS = 5 };

static void heading(tg_cetak *c, tg_tx *tx, const sembako_opname *o, int lines)
{
    const tg_fakta facts[] = {
        { "Lembar", tg_printf(tx, "%lld", (long long)o->id) }, { "Tempat", o->tempat },
        { "Wilayah", tg_region_name(tx, o->kode_wilayah) }, { "Dibuka", tg_date_sql(tx, tg_day(o->dibuat, o->kode_wilayah)) },
        { "Dibuka oleh", o->pembuat }, { "Baris", tg_printf(tx, "%d", lines) }, { NULL, NULL },
    };
    tg_cetak_heading(c, "Lembar hitung stok", "Hitung yang ada, tulis jumlahnya. Jangan melihat buku lebih dahulu.", facts);
}

static void write_line(tg_cetak *c, tg_tx *tx, const sembako_opname_baris *b)
{
    tg_cetak_row(c);
    tg_cetak_cell_i64(c, b->urut);
    tg_cetak_cell(c, b->barang);
    tg_cetak_cell(c, b->kelompok);
    tg_cetak_cell(c, tg_date_sql(tx, b->kedaluwarsa));
    tg_cetak_cell(c, b->satuan);
}

static void write_signatures(tg_cetak *c, tg_tx *tx, const sembako_opname *o)
{
    static const tg_tanda SIGNS[] = { { "Yang menghitung", NULL }, { "Saksi", NULL }, { NULL, NULL } };
    tg_cetak_signatures(c, tg_printf(tx, "%s, ............................ 20....", tg_region_name(tx, o->kode_wilayah)), SIGNS);
}

/* Only while it is counted: a closed sheet has its figures in the book. */
int sembako_print_opname(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err)
{
    sembako_opname o;
    sembako_opname_baris line[SEMBAKO_BARIS_MAX];
    int count = 0;
    int rc = sembako_opname_find(tx, &o, tg_int(req, "id", 0), err);
    if (rc == TG_OK && o.status != OPNAME_DIHITUNG)
        rc = tg_fail(err, TG_CONFLICT, "sembako_opname_tertutup", o.id, sembako_opname_text(o.status));
    if (rc == TG_OK)
        rc = sembako_opname_lines(tx, o.id, line, &count, err);
    if (rc != TG_OK)
        return rc;
    heading(c, tx, &o, count);
    tg_cetak_table(c, COLUMNS);
    for (int i = 0; i < count; i++)
        write_line(c, tx, &line[i]);
    for (int i = 0; i < ROOM_FOR_FINDS; i++)
        tg_cetak_row(c);
    tg_cetak_table_end(c);
    tg_cetak_paragraph(c, "Baris kosong untuk barang yang ada tetapi tidak tertulis.");
    write_signatures(c, tx, &o);
    return TG_OK;
}
