/* See dunia.h: what must hold after each step. */
#include "dunia.h"
#include <stdio.h>

static char where[80];                   /* of what a check looks at, for the message */
#define MUST(what) \
    ck_assert_msg((what), "seed %llu step %lld (%lld kills) %s: %s", (unsigned long long)w.seed, (long long)w.step, (long long)w.kills, where, #what)

static void check_book(void)
{
    ledger_verdict b = rumah_book();
    MUST(b.mata_tidak_nol == 0);
    MUST(b.saldo_beda == 0);
    MUST(b.negatif == 0);
    MUST(b.pembalik_salah == 0);
    MUST(b.utuh);
}

static void check_shares(void)
{
    MUST(ANGKA("SELECT count(*) FROM (SELECT 1 FROM alokasi WHERE status = 'tersalur' GROUP BY program, periode, keluarga_id HAVING count(*) > 1)") == 0);
    MUST(ANGKA("SELECT count(*) FROM alokasi a WHERE a.status = 'tersalur' AND NOT EXISTS (SELECT 1 FROM serah_terima s"
               " WHERE s.id = a.serah_id AND s.alokasi_id = a.id AND s.hasil = 'diterima' AND s.dibatalkan_pada IS NULL)") == 0);
    MUST(ANGKA("SELECT count(*) FROM serah_terima s JOIN alokasi a ON a.id = s.alokasi_id WHERE s.hasil = 'diterima'"
               " AND s.dibatalkan_pada IS NULL AND (a.status <> 'tersalur' OR a.serah_id <> s.id)") == 0);
    MUST(ANGKA("SELECT count(*) FROM tahap WHERE status = 'ditutup' AND alokasi <> tersalur + tidak_diambil + batal") == 0);
}

/* Nothing was handed out after its last day, on the calendar of the place. */
static void check_dates(void)
{
    MUST(ANGKA("SELECT count(*) FROM mutasi m JOIN kelompok k ON k.akun_id = m.dari JOIN akun a ON a.id = m.ke WHERE a.jenis = 'tersalur'"
               " AND k.kedaluwarsa < date(m.dibuat / 1000, 'unixepoch', iif(m.kode_wilayah LIKE '53%', '+8 hours', '+7 hours'))") == 0);
}

/* No more than the newest quota of exactly the region was promised: a quota is never set below what is. */
static void check_quota(void)
{
    MUST(ANGKA("SELECT count(*) FROM kuota k WHERE NOT EXISTS (SELECT 1 FROM kuota n WHERE n.program = k.program AND n.periode = k.periode"
               " AND n.kode_wilayah = k.kode_wilayah AND n.id > k.id) AND k.jumlah < (SELECT count(*) FROM alokasi a JOIN tahap t ON t.id = a.tahap_id"
               " WHERE t.terbit = 1 AND a.program = k.program AND a.periode = k.periode AND a.status IN ('siap', 'tersalur')"
               " AND a.kode_wilayah >= k.kode_wilayah AND a.kode_wilayah < k.kode_wilayah || '/')") == 0);
}

/* What is counted of the quotas is what the lists hold, after each act and each kill. */
#define HOLD "SELECT tahap_id, kode_wilayah, count(*), sum(uang) FROM alokasi WHERE status IN ('siap', 'tersalur') GROUP BY tahap_id, kode_wilayah"
#define COUNTED "SELECT tahap_id, kode_wilayah, jumlah, uang FROM tahap_terpakai WHERE jumlah <> 0 OR uang <> 0"
static void check_counted(void)
{
    MUST(ANGKA("SELECT count(*) FROM (" HOLD " EXCEPT " COUNTED ")") == 0);
    MUST(ANGKA("SELECT count(*) FROM (" COUNTED " EXCEPT " HOLD ")") == 0);
}

/* No acknowledged handover is lost, none that was taken back stays. */
int64_t broken_promises(void)
{
    char sql[240];
    int64_t broken = 0;
    for (int k = 0; k < w.tahap_count; k++)
        for (int n = 1; n < NOMOR_MAX; n++) {
            if (w.tahap[k].nomor[n] != DITERIMA && w.tahap[k].nomor[n] != DIKEMBALIKAN)
                continue;
            snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT status = 'tersalur' FROM alokasi WHERE tahap_id = %lld AND nomor = %d",
                     (long long)w.tahap[k].id, n);
            if (rumah_number(sql) == (w.tahap[k].nomor[n] == DITERIMA))
                continue;
            snprintf(where, sizeof where, "round %lld number %d", (long long)w.tahap[k].id, n);
            broken++;
        }
    return broken;
}

/* No period of a schedule is left out between the first that ran and the last, and none ran twice: two runs of one period
 * would be two rows (pelaksanaan is unique by period), so their number tells. */
static void check_periods(void)
{
    MUST(ANGKA("SELECT count(*) FROM (SELECT 1 FROM pelaksanaan"
               " GROUP BY program, kode_wilayah, jadwal, irama HAVING count(*) <> max(ke) - min(ke) + 1)") == 0);
    MUST(ANGKA("SELECT count(*) FROM (SELECT 1 FROM tahap t JOIN pelaksanaan p ON p.tahap_id = t.id GROUP BY t.id HAVING count(*) > 1)") == 0);
    MUST(ANGKA("SELECT count(*) FROM (SELECT 1 FROM pelaksanaan p JOIN penilaian n ON n.id = p.penilaian_id"
               " GROUP BY n.id HAVING count(*) > 1)") == 0);
}

static void check_chain(void)
{
    audit_result c = rumah_chain();
    MUST(c.utuh);
}

void check_world(bool deep)
{
    check_book();
    check_shares();
    check_quota();
    check_counted();
    if (deep) {
        MUST(broken_promises() == 0);
        check_dates();
        check_periods();
        check_chain();
    }
}
