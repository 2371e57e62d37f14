/* What reports of plugins ask: the time of a period, and what is too small to be shown. */
#include <string.h>
#include "penyaluran/penyaluran.h"
#include "plugin/abi.h"
#include "rule/laporan.h"
#include "wilayah/wilayah.h"

bool tg_small(int64_t n, int64_t of) { return rule_laporan_kecil(LAPORAN_SAMAR, n, of); }

static bool number(const char *text, size_t size, int *out)
{
    int64_t n;
    bool ok = text_int64(text, size, &n) && n >= 0 && n <= 9999;
    *out = ok ? (int)n : 0;
    return ok;
}

/* "2026-12" -> the first month and how many: 12, 1. False: no part of a calendar year. */
static bool months_of(const char *periode, int *tahun, int *bulan, int *lama)
{
    int n = 0;
    size_t size = strlen(periode);
    if (size < 4 || !number(periode, 4, tahun) || (size > 4 && periode[4] != '-'))
        return false;
    *bulan = 1;
    *lama = 12;
    if (size == 4)
        return true;
    bool letter = periode[5] == 'T' || periode[5] == 'S';
    if (size != 7 || !number(periode + 5 + letter, letter ? 1 : 2, &n) || n < 1)
        return false;
    *lama = !letter ? 1 : periode[5] == 'T' ? 3 : 6;
    *bulan = (n - 1) * *lama + 1;
    return *bulan <= 12;
}

int tg_period(tg_tx *tx, const char *program, const char *kode_wilayah, const char *periode, int64_t *dari, int64_t *sampai,
              tg_error *err)
{
    int tahun, bulan, lama, zone = wilayah_offset(kode_wilayah);
    tg_date first;
    if (months_of(periode, &tahun, &bulan, &lama) && date_make(&first, tahun, bulan, 1)) {
        *dari = date_to_ms(first, zone);
        *sampai = date_to_ms(date_add_months(first, lama), zone);
        return TG_OK;
    }
    const char *plugin = abi_as_core(tx);
    int rc = penyaluran_span(tx, program, periode, dari, sampai, err);
    abi_as_plugin(tx, plugin);
    return rc;
}
