/* Any bytes as NIK and as No. KK: no crash, and what is accepted keeps its promises. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "warga/nik.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    char kk[NIK_DIGITS + 1];
    nik n;
    nik_hasil h;
    tg_error err;
    tg_date acuan;
    date_make(&acuan, 2026, 12, 1);

    int rc = nik_parse(&n, text, size, &err);
    nik_check(&h, text, size, acuan, NIK_LAKI_LAKI, TG_DATE_NONE);
    PROMISE(h.kesalahan_count <= NIK_TEMUAN_MAX && h.peringatan_count <= NIK_TEMUAN_MAX);
    PROMISE(h.sah == (h.kesalahan_count == 0));
    if (h.sah) {
        int tahun, bulan, hari;
        PROMISE(rc == TG_OK && strlen(n.angka) == NIK_DIGITS && strlen(n.kode_wilayah) == 8);
        PROMISE(h.tanggal_lahir != TG_DATE_NONE && h.tanggal_lahir <= acuan);
        date_split(h.tanggal_lahir, &tahun, &bulan, &hari);
        PROMISE(tahun % 100 == n.tahun && bulan == n.bulan && hari == n.hari && n.seri >= 1);
    }
    rc = no_kk_parse(kk, text, size, &err);
    PROMISE((rc == TG_OK) == (strlen(kk) == NIK_DIGITS));
    return 0;
}
