/* cli/demo_row.c: writes families as rows of the file, with the dirt that real files have: some at a rate in
 * every row, the rest by what demo.c asks for (data-vocabulary.md, "What real files contain").
 * Thread any; pure. */
#include "cli/demo_people.h"

#include <stdio.h>
#include <string.h>

static const char HEADER[] =
    "no_kk,nik,nama_lengkap,jenis_kelamin,tempat_lahir,tanggal_lahir,hubungan_keluarga,status_perkawinan,pendidikan_kk,pekerjaan,"
    "disabilitas,hamil,nama_ibu_kandung,alamat,rt,rw,kode_wilayah,kode_pos,no_hp,id_dtsen,desil,tanggal_pemeringkatan,sumber_data,"
    "status_bangunan,luas_lantai,jenis_lantai,jenis_dinding,jenis_atap,sumber_air_minum,fasilitas_bab,pembuangan_tinja,"
    "sumber_penerangan,daya_terpasang,bahan_bakar_memasak,punya_motor,punya_mobil,punya_lemari_es,punya_lahan_lain,pkh,bpnt,pbi_jk,"
    "blt_dd,pip,kks_nomor,jumlah_anggota,penghasilan_bulanan,tanggal_mulai_tinggal,terverifikasi,korban_bencana_tanggal,"
    "kehadiran_persen,kelas,jenjang\n";

void demo_put_header(demo_sheet *s) { buf_text(&s->buf, HEADER); }

/* ---- cells: each ends its own with a comma, the last of a row turns into a line end ---------------- */

static void put_text(tg_buf *b, const char *text)
{
    bool quoted = strpbrk(text, ",\"\n") != NULL;
    if (quoted)
        buf_char(b, '"');
    buf_text(b, text);
    if (quoted)
        buf_char(b, '"');
    buf_char(b, ',');
}

static void put_number(tg_buf *b, int64_t n)          /* -1: the office does not know */
{
    if (n >= 0)
        buf_i64(b, n);
    buf_char(b, ',');
}

/* -1 stays open; else the number. */
static void put_numbers(tg_buf *b, const int *n, int count)
{
    for (int i = 0; i < count; i++)
        put_number(b, n[i]);
}

enum { DATE_DASH, DATE_SLASH, DATE_ISO, DATE_SERIAL };

static void put_date(tg_buf *b, tg_date d, int form)
{
    int y = 0, m = 0, day = 0;
    char text[32] = "";
    if (d != TG_DATE_NONE)
        date_split(d, &y, &m, &day);
    if (d == TG_DATE_NONE)
        text[0] = '\0';
    else if (form == DATE_SERIAL)
        snprintf(text, sizeof text, "%d", d + 25569);         /* Excel counts from 1899-12-30 */
    else if (form == DATE_ISO)
        snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, day);
    else
        snprintf(text, sizeof text, form == DATE_DASH ? "%02d-%02d-%04d" : "%02d/%02d/%04d", day, m, y);
    put_text(b, text);
}

static int date_form(demo_rng *r, demo_kotor kotor)
{
    static const int WEIGHTS[] = { 720, 140, 130, 10 };
    return kotor == KOTOR_SERIAL ? DATE_SERIAL : demo_pick(r, WEIGHTS, 4);
}

static void put_nik(tg_buf *b, const demo_orang *o, demo_kotor kotor)
{
    char text[24];
    switch (kotor) {
    case KOTOR_NIK_EKSPONEN: snprintf(text, sizeof text, "%c.%.5sE+15", o->nik[0], o->nik + 1); break;
    case KOTOR_NIK_APOSTROF: snprintf(text, sizeof text, "'%s", o->nik); break;
    case KOTOR_NIK_15:       snprintf(text, sizeof text, "%.15s", o->nik); break;
    case KOTOR_NIK_KOSONG:   text[0] = '\0'; break;
    default:                 snprintf(text, sizeof text, "%s", o->nik); break;
    }
    put_text(b, text);
}

static void put_sex(tg_buf *b, demo_rng *r, int kelamin)
{
    static const char *const FORMS[][2] = { { "L", "P" }, { "l", "p" }, { "1", "2" }, { "LK", "PR" } };
    static const int WEIGHTS[] = { 84, 5, 9, 2 };
    put_text(b, FORMS[demo_pick(r, WEIGHTS, 4)][kelamin - 1]);
}

static void put_relation(tg_buf *b, demo_rng *r, int hubungan)
{
    static const char *const NAMES[] = { "", "KEPALA KELUARGA", "SUAMI", "ISTRI", "ANAK", "MENANTU", "CUCU", "ORANGTUA", "MERTUA", "FAMILI LAIN" };
    if (demo_chance(r, 100))
        put_text(b, NAMES[hubungan]);
    else
        put_number(b, hubungan);
}

/* 12,4 with a decimal comma in every third row, 12.4 in the others. */
static void put_area(tg_buf *b, demo_rng *r, int desimeter)
{
    char text[24];
    snprintf(text, sizeof text, demo_chance(r, 330) ? "%d,%d" : "%d.%d", desimeter / 10, desimeter % 10);
    put_text(b, text);
}

static void put_rupiah(tg_buf *b, demo_rng *r, int64_t n)
{
    char text[40];
    if (n < 0 || demo_chance(r, 900))
        put_number(b, n);
    else if (demo_chance(r, 700))
        put_text(b, text_thousands(n, text));
    else
        put_text(b, text_rupiah(n, text));
}

static void put_region(tg_buf *b, demo_rng *r, const demo_sheet *s, const demo_keluarga *k, demo_kotor kotor)
{
    char text[24];
    const char *c = k->kode_wilayah;
    if (kotor == KOTOR_WILAYAH_LAMA)
        snprintf(text, sizeof text, "%s", s->kode_lama);
    else if (kotor == KOTOR_WILAYAH_SALAH)
        snprintf(text, sizeof text, "%.9s%c999", c, c[9]);
    else if (demo_chance(r, 80))
        snprintf(text, sizeof text, "%.2s%.2s%.2s%.4s", c, c + 3, c + 6, c + 9);
    else
        snprintf(text, sizeof text, "%s", c);
    put_text(b, text);
}

/* ---- rows ------------------------------------------------------------------------------------------- */

static void put_person(tg_buf *b, demo_rng *r, const demo_keluarga *k, const demo_orang *o, demo_kotor kotor)
{
    char nama[DEMO_NAMA_MAX + 4];
    tg_date lahir = kotor == KOTOR_NIK_TANGGAL ? o->lahir - 31 : o->lahir;
    int hubungan = kotor == KOTOR_TANPA_KEPALA && o->hubungan == 1 ? 9 : o->hubungan;
    snprintf(nama, sizeof nama, "%s%s", o->nama, kotor == KOTOR_SPASI ? "  " : "");
    put_text(b, k->no_kk);
    put_nik(b, o, kotor);
    put_text(b, nama);
    put_sex(b, r, o->kelamin);
    put_text(b, o->tempat);
    put_date(b, lahir, date_form(r, kotor));
    put_relation(b, r, hubungan);
    put_numbers(b, (int[]){ o->kawin, o->pendidikan, o->pekerjaan, o->disabilitas }, 4);
    put_number(b, o->kelamin == 2 ? o->hamil : -1);
    put_text(b, o->ibu);
}

static void put_place(tg_buf *b, demo_rng *r, const demo_sheet *s, const demo_keluarga *k, demo_kotor kotor)
{
    char rt[16], rw[16] = "", dtsen[32];
    if (kotor == KOTOR_RT_RW) {
        snprintf(rt, sizeof rt, "%03d/%03d", k->rt, k->rw);
    } else {
        snprintf(rt, sizeof rt, "%03d", k->rt);
        snprintf(rw, sizeof rw, "%03d", k->rw);
    }
    snprintf(dtsen, sizeof dtsen, "DEMO%08d", k->nomor + 1);
    put_text(b, k->alamat);
    put_text(b, rt);
    put_text(b, rw);
    put_region(b, r, s, k, kotor);
    put_number(b, k->kode_pos);
    put_text(b, "");                 /* no_hp: any number could be somebody's */
    put_text(b, dtsen);
}

static void put_household(tg_buf *b, demo_rng *r, const demo_keluarga *k, int desil, int jumlah)
{
    put_number(b, desil);
    put_date(b, desil < 0 ? TG_DATE_NONE : k->peringkat, DATE_ISO);
    put_text(b, desil < 0 ? "" : "DTSEN");
    put_number(b, k->bangunan);
    put_area(b, r, k->luas_desimeter);
    put_numbers(b, (int[]){ k->lantai, k->dinding, k->atap, k->air, k->bab, k->tinja, k->penerangan, k->daya, k->bahan_bakar, k->motor,
                            k->mobil, k->lemari_es, k->lahan_lain, k->pkh, k->bpnt, k->pbi_jk, k->blt_dd, k->pip }, 18);
    put_text(b, "");                 /* kks_nomor: a card number, none is made up */
    put_number(b, jumlah);
    put_rupiah(b, r, k->penghasilan);
    put_date(b, k->mulai_tinggal, DATE_ISO);
    put_number(b, k->terverifikasi);
    put_date(b, k->bencana, DATE_ISO);
}

static void put_school(tg_buf *b, demo_rng *r, const demo_orang *o)
{
    static const char *const NAMES[][2] = { { "", "" }, { "SD", "MI" }, { "SMP", "MTs" }, { "SMA", "MA" }, { "SMK", "SMK" } };
    bool in = o->jenjang != SEKOLAH_TIDAK;
    put_number(b, in ? o->kehadiran : -1);
    put_number(b, in ? o->kelas : -1);
    put_text(b, NAMES[o->jenjang][demo_chance(r, 120)]);
    if (!b->failed)
        b->p[b->n - 1] = '\n';
}

/* Dirt that comes at a rate with any row. */
static demo_kotor row_dirt(demo_rng *r, const demo_orang *o, tg_date newborn_after)
{
    static const int RATES[][2] = { { KOTOR_NIK_EKSPONEN, 2 }, { KOTOR_NIK_15, 2 }, { KOTOR_NIK_APOSTROF, 10 }, { KOTOR_NIK_TANGGAL, 4 },
                                    { KOTOR_SPASI, 30 } };
    int at = demo_below(r, 1000);
    if (o->lahir > newborn_after && demo_chance(r, 200))
        return KOTOR_NIK_KOSONG;
    for (size_t i = 0; i < sizeof RATES / sizeof *RATES; i++)
        if ((at -= RATES[i][1]) < 0)
            return (demo_kotor)RATES[i][0];
    return KOTOR_BERSIH;
}

/* Dirt of a whole family: every row of it says the same. */
static bool is_family_dirt(demo_kotor kotor)
{
    return kotor == KOTOR_TANPA_KEPALA || kotor == KOTOR_WILAYAH_LAMA || kotor == KOTOR_WILAYAH_SALAH || kotor == KOTOR_RT_RW
           || kotor == KOTOR_JUMLAH;
}

static demo_kotor family_dirt(demo_rng *r)
{
    static const int RATES[][2] = { { KOTOR_TANPA_KEPALA, 3 }, { KOTOR_WILAYAH_LAMA, 1 }, { KOTOR_WILAYAH_SALAH, 1 }, { KOTOR_RT_RW, 10 },
                                    { KOTOR_JUMLAH, 20 } };
    int at = demo_below(r, 1000);
    for (size_t i = 0; i < sizeof RATES / sizeof *RATES; i++)
        if ((at -= RATES[i][1]) < 0)
            return (demo_kotor)RATES[i][0];
    return KOTOR_BERSIH;
}

void demo_put_family(demo_sheet *s, demo_rng *r, const demo_keluarga *k, demo_kotor forced)
{
    demo_kotor family = family_dirt(r);
    int desil = demo_chance(r, 70) ? -1 : k->desil;          /* not ranked yet */
    if (is_family_dirt(forced))
        family = forced;
    int jumlah = family == KOTOR_JUMLAH ? k->count + 1 : k->count;
    for (int i = 0; i < k->count; i++) {
        demo_kotor row = row_dirt(r, &k->orang[i], k->peringkat - 365);
        if (i == k->count - 1 && forced != KOTOR_BERSIH && !is_family_dirt(forced))
            row = forced;
        demo_kotor person = row != KOTOR_BERSIH ? row : family;
        if (family == KOTOR_TANPA_KEPALA && i == 0)
            person = family;
        put_person(&s->buf, r, k, &k->orang[i], person);
        put_place(&s->buf, r, s, k, family);
        put_household(&s->buf, r, k, desil, jumlah);
        put_school(&s->buf, r, &k->orang[i]);
        s->rows++;
    }
}

void demo_put_total(demo_sheet *s, int families)
{
    char text[48];
    buf_text(&s->buf, "JUMLAH,,");                  /* no number, so no NIK is meant */
    snprintf(text, sizeof text, "%d KK %lld ORANG", families, (long long)s->rows);
    put_text(&s->buf, text);
    for (const char *c = strchr(strchr(strchr(HEADER, ',') + 1, ',') + 1, ',') + 1; *c != '\0'; c++)
        if (*c == ',')
            buf_char(&s->buf, ',');
    buf_char(&s->buf, '\n');
}
