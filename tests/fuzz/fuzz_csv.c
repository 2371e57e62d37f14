/* Feeds any bytes to the CSV reader, the header matcher and every cell parser. Nothing may crash, every
 * field must be UTF-8, and a record written again and read again must give the same fields. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "impor/impor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const impor_kolom KOLOM[] = {
    { "no_kk", true, "kk|nomor kk" }, { "nik", true, NULL }, { "nama_lengkap", true, "nama" }, { NULL, false, NULL },
};
static const impor_kode KODE[] = { { 1, "laki_laki", "L" }, { 2, "perempuan", "P" }, { 0, NULL, NULL } };

static void cell_try(tg_slice s)
{
    char text[64];
    int64_t n;
    tg_date d;
    impor_empty(s);
    impor_date(&d, s);
    impor_int(&n, s, 0, 100);
    impor_decimal(&n, s, 2);
    impor_rupiah(&n, s);
    impor_bool(&n, s);
    impor_choice(&n, s, KODE);
    impor_text(text, sizeof text - 1, s);
}

static bool same(tg_slice a, tg_slice b)
{
    return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

static void round_trip(const impor_row *row)
{
    tg_buf out;
    impor_csv *again = NULL;
    impor_row other;
    buf_init(&out, 4 * 1024 * 1024);
    buf_text(&out, "a,b\n");                          /* the first line sets the delimiter */
    impor_row_csv(&out, row);
    if (out.failed || out.n - 4 > IMPOR_RECORD_MAX / 2 || impor_csv_memory(&again, out.p, out.n, NULL) != TG_OK)
        goto done;
    if (impor_csv_next(again, &other, NULL) != TG_ROW || impor_csv_next(again, &other, NULL) != TG_ROW || other.count != row->count)
        abort();
    for (size_t i = 0; i < row->count; i++)
        if (!same(impor_csv_meant(other.isi[i]), impor_csv_meant(row->isi[i])))
            abort();
done:
    impor_csv_close(again);
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    impor_csv *c = NULL;
    impor_row row;
    impor_header h;
    static impor_findings f;
    tg_error err;
    if (impor_csv_memory(&c, data, size, &err) != TG_OK)
        return 0;
    int64_t baris = 0;
    if (impor_header_read(c, KOLOM, &h, &f, &err) == TG_OK)
        baris = h.baris;
    else if (impor_csv_seek(c, 0, 0, &err) != TG_OK)
        abort();
    while (impor_csv_next(c, &row, &err) == TG_ROW) {
        if (row.baris <= baris || row.count == 0 || row.count > IMPOR_KOLOM_MAX)
            abort();
        baris = row.baris;
        for (size_t i = 0; i < row.count; i++) {
            if (!text_is_utf8(row.isi[i].p, row.isi[i].n))
                abort();
            cell_try(row.isi[i]);
        }
        round_trip(&row);
    }
    impor_csv_close(c);
    return 0;
}
