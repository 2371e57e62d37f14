/* Prints what is out: the list on the desk of the library. */
#include "perpustakaan.h"

static const tg_kolom COLUMNS[] = {
    { "Pinjaman", TG_K_ANGKA }, { "Judul", TG_K_TEKS }, { "Eksemplar", TG_K_TEKS }, { "Keluarga", TG_K_ANGKA },
    { "Paling lambat", TG_K_TEKS }, { "Kembali (paraf)", TG_K_ISIAN }, { NULL },
};

typedef struct { tg_cetak *c; tg_tx *tx; } writing;

static int write_loan(void *arg, const pinjaman_row *r)
{
    writing *w = arg;
    tg_cetak_row(w->c);
    tg_cetak_cell(w->c, tg_printf(w->tx, "%lld", (long long)r->id));
    tg_cetak_cell(w->c, r->judul);
    tg_cetak_cell(w->c, r->nomor);
    tg_cetak_cell(w->c, tg_printf(w->tx, "%lld", (long long)r->keluarga_id));
    tg_cetak_cell(w->c, r->jatuh_tempo);
    return TG_OK;
}

int perpustakaan_print_pinjaman(tg_cetak *c, tg_request *req, tg_tx *tx, tg_error *err)
{
    static const tg_tanda SIGNS[] = { { "Pustakawan", NULL }, { NULL, NULL } };
    const char *region = tg_region_name(tx, tg_actor_region(tx));
    const tg_fakta facts[] = { { "Wilayah", region }, { NULL, NULL } };
    writing w = { c, tx };
    int64_t next = 0;
    int rc;
    (void)req;
    tg_cetak_heading(c, "Daftar buku yang dipinjam", NULL, facts);
    tg_cetak_table(c, COLUMNS);
    do
        rc = pinjaman_each(tx, next, &next, write_loan, &w, err);
    while (rc == TG_OK && next != 0);
    tg_cetak_table_end(c);
    tg_cetak_signatures(c, region, SIGNS);
    return rc;
}
