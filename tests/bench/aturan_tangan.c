/* The rule aturan/ukur/00.lua by hand; see aturan_tangan.h. In a file of its own, so that it is called and not
 * melted into the loop that measures. */
#include "aturan_tangan.h"
#include <string.h>

enum { DESIL_MAKS = 4, TINGGAL_MIN = 6, PENGHASILAN_MAKS = 700000, UMUR_BALITA = 5, UMUR_LANSIA = 60, SEKOLAH_DARI = 6,
       SEKOLAH_SAMPAI = 21, BALITA_MAKS = 3, PAKET_DASAR = 200000, TAMBAHAN = 25000, MARMER = 0, PARKET = 2, TANAH = 7 };
enum { ASN, SEKOLAH, LAHIR, DESIL, LANTAI, ANGGOTA, BENCANA, TINGGAL, PENGHASILAN, LAHAN, MOBIL };
enum { M_SEKOLAH, M_LAHIR, M_LEBAR };                    /* columns of a member */
const char *const TANGAN_BACA[] = {
    "ada_asn_tni_polri", "anggota.masih_sekolah", "anggota.tanggal_lahir", "desil", "jenis_lantai", "jumlah_anggota", "korban_bencana",
    "lama_tinggal_bulan", "penghasilan_bulanan", "punya_lahan_lain", "punya_mobil", NULL,
};

typedef enum { TIDAK, YA, BUKA } truth;                  /* BUKA: hangs on what is missing */
typedef struct { int64_t lo, hi; uint64_t kurang; } count;

#define BIT(read) (UINT64_C(1) << (read))

static truth either(truth a, truth b) { return a == YA || b == YA ? YA : a == TIDAK && b == TIDAK ? TIDAK : BUKA; }
static truth both(truth a, truth b) { return a == TIDAK || b == TIDAK ? TIDAK : a == YA && b == YA ? YA : BUKA; }
static truth say(bool known, bool yes) { return !known ? BUKA : yes ? YA : TIDAK; }

static void add(count *c, truth t, uint64_t kurang)
{
    c->lo += t == YA;
    c->hi += t != TIDAK;
    c->kurang |= t == BUKA ? kurang : 0;
}

static void count_members(const rule_row *row, count *balita, count *lansia, count *sekolah)
{
    const rule_baris *b = &row->daftar[0];
    *balita = *lansia = *sekolah = (count){ 0, 0, 0 };
    for (size_t i = 0; i < b->count; i++) {
        const int64_t *v = &b->v[i * M_LEBAR];
        const bool *known = &b->known[i * M_LEBAR];
        bool lahir = known[M_LAHIR];
        int umur = lahir ? date_years((tg_date)v[M_LAHIR], row->hari_ini) : 0;
        add(balita, say(lahir, umur < UMUR_BALITA), BIT(LAHIR));
        add(lansia, say(lahir, umur >= UMUR_LANSIA), BIT(LAHIR));
        add(sekolah, both(say(known[M_SEKOLAH], v[M_SEKOLAH] != 0), say(lahir, umur >= SEKOLAH_DARI && umur <= SEKOLAH_SAMPAI)),
            (known[M_SEKOLAH] ? 0 : BIT(SEKOLAH)) | (lahir ? 0 : BIT(LAHIR)));
    }
}

/* Condition i; `kurang`: what it waits for when it is open. */
static void put(rule_outcome *o, int i, truth t, uint64_t kurang)
{
    o->status[i] = t == YA ? ST_TERPENUHI : t == TIDAK ? ST_TIDAK_TERPENUHI : ST_TAK_DIKETAHUI;
    o->kurang[0] |= t == BUKA ? kurang : 0;
}

static uint64_t missing(const rule_row *row, int read) { return row->known[read] ? 0 : BIT(read); }

static void conditions(const rule_row *row, const count *balita, const count *lansia, const count *sekolah, rule_outcome *o)
{
    const int64_t *v = row->v;
    const bool *known = row->known;
    int64_t most, lo = balita->lo + lansia->lo + sekolah->lo, hi = balita->hi + lansia->hi + sekolah->hi, n = v[ANGGOTA];
    put(o, 0, say(known[DESIL], v[DESIL] <= DESIL_MAKS), BIT(DESIL));
    put(o, 1, say(known[TINGGAL], v[TINGGAL] >= TINGGAL_MIN), BIT(TINGGAL));
    put(o, 2, say(known[ASN], v[ASN] == 0), BIT(ASN));
    put(o, 3, say(known[MOBIL], v[MOBIL] == 0), BIT(MOBIL));
    if (known[ANGGOTA] && __builtin_mul_overflow(n, PENGHASILAN_MAKS, &most))
        o->status[4] = ST_GALAT;
    else
        put(o, 4, say(known[PENGHASILAN] && known[ANGGOTA], known[ANGGOTA] && v[PENGHASILAN] <= most), missing(row, PENGHASILAN) | missing(row, ANGGOTA));
    put(o, 5, either(say(known[LAHAN], v[LAHAN] == 0), say(known[BENCANA], v[BENCANA] != 0)), missing(row, LAHAN) | missing(row, BENCANA));
    put(o, 6, say(known[LANTAI], v[LANTAI] != MARMER && v[LANTAI] != PARKET), BIT(LANTAI));
    put(o, 7, say(balita->hi <= BALITA_MAKS || balita->lo > BALITA_MAKS, balita->hi <= BALITA_MAKS), balita->kurang);
    put(o, 8, either(say(lo >= 1 || hi < 1, lo >= 1), say(known[DESIL], v[DESIL] == 1)),
        balita->kurang | lansia->kurang | sekolah->kurang | missing(row, DESIL));
    put(o, 9, either(say(known[ANGGOTA] && (lansia->hi < n || lansia->lo >= n), lansia->hi < n), say(known[ANGGOTA], n == 1)),
        lansia->kurang | missing(row, ANGGOTA));
}

static rule_hasil result(const rule_outcome *o)
{
    bool seen[ST_GALAT + 1] = { false };
    for (int i = 0; i < TANGAN_SYARAT; i++)
        seen[o->status[i]] = true;
    return seen[ST_GALAT] ? HASIL_GALAT : seen[ST_TIDAK_TERPENUHI] ? HASIL_TIDAK_LAYAK : seen[ST_TAK_DIKETAHUI] ? HASIL_PERLU_DATA : HASIL_LAYAK;
}

void tangan_putuskan(const rule_row *row, rule_outcome *o)
{
    count balita, lansia, sekolah;
    const int64_t *v = row->v;
    memset(o, 0, sizeof *o);
    count_members(row, &balita, &lansia, &sekolah);
    conditions(row, &balita, &lansia, &sekolah, o);
    o->hasil = result(o);
    if (o->hasil != HASIL_LAYAK)
        return;
    o->skor = 10 * (10 - v[DESIL]) + (v[LANTAI] == TANAH ? 20 : 0);
    if (balita.lo == balita.hi)
        o->skor += 8 * (balita.lo < 3 ? balita.lo : 3);
    else
        o->kurang[0] |= balita.kurang;
    if (lansia.lo > 0)
        o->skor += 15;
    else if (lansia.hi > 0)
        o->kurang[0] |= lansia.kurang;
    o->besaran[0] = o->uang = PAKET_DASAR + TAMBAHAN * (v[ANGGOTA] > 4 ? v[ANGGOTA] - 4 : 0);
}

void tangan_putuskan_polos(const tangan_keluarga *k, int64_t hari_ini, tangan_hasil *o)
{
    int64_t balita = 0, lansia = 0, sekolah = 0;
    for (int i = 0; i < TANGAN_ANGGOTA; i++) {
        int64_t umur = (hari_ini - k->anggota[i].tanggal_lahir) / 10000;
        balita += umur < UMUR_BALITA;
        lansia += umur >= UMUR_LANSIA;
        sekolah += k->anggota[i].masih_sekolah && umur >= SEKOLAH_DARI && umur <= SEKOLAH_SAMPAI;
    }
    o->terpenuhi[0] = k->desil <= DESIL_MAKS;
    o->terpenuhi[1] = k->lama_tinggal_bulan >= TINGGAL_MIN;
    o->terpenuhi[2] = !k->ada_asn_tni_polri;
    o->terpenuhi[3] = !k->punya_mobil;
    o->terpenuhi[4] = k->penghasilan_bulanan <= PENGHASILAN_MAKS * k->jumlah_anggota;
    o->terpenuhi[5] = !k->punya_lahan_lain || k->korban_bencana;
    o->terpenuhi[6] = !(k->jenis_lantai == MARMER || k->jenis_lantai == PARKET);
    o->terpenuhi[7] = balita <= BALITA_MAKS;
    o->terpenuhi[8] = balita + lansia + sekolah >= 1 || k->desil == 1;
    o->terpenuhi[9] = lansia < k->jumlah_anggota || k->jumlah_anggota == 1;
    o->layak = true;
    for (int i = 0; i < TANGAN_SYARAT; i++)
        o->layak = o->layak && o->terpenuhi[i];
    o->skor = o->uang = 0;
    if (!o->layak)
        return;
    o->skor = 10 * (10 - k->desil) + 8 * (balita < 3 ? balita : 3) + (lansia > 0 ? 15 : 0) + (k->jenis_lantai == TANAH ? 20 : 0);
    o->uang = PAKET_DASAR + TAMBAHAN * (k->jumlah_anggota > 4 ? k->jumlah_anggota - 4 : 0);
}
