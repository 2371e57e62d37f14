/* Members: what they add up to for their family, and what is known of each.
 *
 * Input   rows of anggota, a reference date. Output  int64 values, whether each is known, or bounds of it.
 * Thread  that of the transaction. Memory  nothing is allocated. Walks: rule, job. */
#include "warga/fakta.h"

enum { PEKERJAAN_PENSIUNAN = 4, PEKERJAAN_PNS = 5, PEKERJAAN_POLRI = 7, PEKERJAAN_BUMN = 16, PEKERJAAN_BUMD = 17, UMUR_KERJA = 15 };

static void any_add(any *a, bool known, bool ya)
{
    a->ya = a->ya || (known && ya);
    a->mungkin = a->mungkin || !known;
}

/* An unknown occupation matters only of somebody old enough to have one (15: UU 13/2003 sets the age of
 * light work at 13, of work at 18; civil service, TNI and Polri take nobody under 18). */
static void add_work(members *m, stmt *q, int umur)
{
    bool known = !stmt_is_null(q, M_PEKERJAAN) || (umur >= 0 && umur < UMUR_KERJA);
    int64_t kode = stmt_i64_or(q, M_PEKERJAAN, 0);
    any_add(&m->asn, known, kode >= PEKERJAAN_PNS && kode <= PEKERJAAN_POLRI);
    any_add(&m->pensiunan, known, kode == PEKERJAAN_PENSIUNAN);
    any_add(&m->bumn, known, kode == PEKERJAAN_BUMN || kode == PEKERJAAN_BUMD);
}

bool members_add(members *m, stmt *q, tg_date acuan)
{
    tg_date lahir = stmt_date(q, M_LAHIR);
    if (lahir != TG_DATE_NONE && lahir > acuan)
        return false;
    int umur = lahir == TG_DATE_NONE ? -1 : date_years(lahir, acuan);
    m->anggota++;
    m->tanpa_lahir += lahir == TG_DATE_NONE;
    m->balita += umur >= 0 && date_months(lahir, acuan) < 60;
    m->lansia += umur >= 60;
    m->sekolah += umur >= 7 && umur <= 18;
    int64_t disabilitas = stmt_i64_or(q, M_DISABILITAS, 0);
    any_add(&m->disabilitas, disabilitas != 0, disabilitas >= 1 && disabilitas <= 6);
    any_add(&m->pip, !stmt_is_null(q, M_PIP), stmt_i64_or(q, M_PIP, 0) == 1);
    add_work(m, q, umur);
    if (stmt_i64_or(q, M_HUBUNGAN, 0) == 1 && !m->kepala) {
        m->kepala = true;
        m->lahir_kepala = lahir;
        m->kelamin_kepala = stmt_i64_or(q, M_KELAMIN, 0);
    }
    return true;
}

/* ---- facts of the family ---------------------------------------------------------------------------------- */

bool members_of(uint16_t field)
{
    return (field >= F_ANGGOTA && field <= F_BUMN) || field == F_LAHIR_KEPALA || field == F_KELAMIN_KEPALA;
}

static void any_value(const any *a, fakta_nilai *out)
{
    out->v = a->ya;
    out->known = a->ya || !a->mungkin;
}

/* Each member without a birth date may or may not count. */
static void count_value(const members *m, int64_t surely, fakta_nilai *out)
{
    out->v = surely;
    out->hi = surely + m->tanpa_lahir;
    out->known = m->tanpa_lahir == 0;
    out->selang = !out->known;
}

static void head_value(const members *m, int64_t v, bool there, fakta_nilai *out)
{
    out->v = v;
    out->known = m->kepala && there;
}

void members_value(const members *m, uint16_t field, fakta_nilai *out)
{
    switch (field) {
    case F_ANGGOTA: *out = (fakta_nilai){ .v = m->anggota, .known = true }; return;
    case F_BALITA: count_value(m, m->balita, out); return;
    case F_LANSIA: count_value(m, m->lansia, out); return;
    case F_SEKOLAH: count_value(m, m->sekolah, out); return;
    case F_DISABILITAS: any_value(&m->disabilitas, out); return;
    case F_ASN: any_value(&m->asn, out); return;
    case F_PENSIUNAN: any_value(&m->pensiunan, out); return;
    case F_BUMN: any_value(&m->bumn, out); return;
    case F_LAHIR_KEPALA: head_value(m, m->lahir_kepala, m->lahir_kepala != TG_DATE_NONE, out); return;
    default: head_value(m, m->kelamin_kepala - 1, m->kelamin_kepala != 0, out); return;
    }
}

void members_pip(const members *m, fakta_nilai *out)
{
    any_value(&m->pip, out);
}

/* ---- facts of one member ---------------------------------------------------------------------------------- */

/* Codes of WARGA_JENJANG in the words of the facts: MI, SDLB and Paket A count as sd, and so on. */
static const int8_t JENJANG_OF[] = {
    [1] = 0, 0, 0, 0, 0,        /* Paket A, SDLB, SD, MI, SPM/PDF Ula */
    [6] = 1, 1, 1, 1, 1,        /* Paket B, SMP LB, SMP, MTs, SPM/PDF Wustha */
    [11] = 2, 2, 2, 2,          /* Paket C, SMLB, SMA, MA */
    [15] = 3, 3,                /* SMK, MAK */
    [17] = 2,                   /* SPM/PDF Ulya */
    [18] = 4, 4, 4, 4, 4, 4,    /* D1 to S3 */
};

static bool jenjang_value(int64_t kode, int64_t *v)
{
    if (kode < 1 || kode >= (int64_t)(sizeof JENJANG_OF / sizeof *JENJANG_OF))
        return false;
    *v = JENJANG_OF[kode];
    return true;
}

/* Registers leave these cells empty where the answer is plain; all else that is empty stays unknown. Not pregnant:
 * a man, and who is younger than 10 or older than 54 (the ages that BPS asks in Susenas; recalled, not verified).
 * Not at school: who is younger than 5 (SD takes children of 7, at the least 5 years 6 months old:
 * Permendikdasmen 3/2025; recalled, not verified). */
enum { HAMIL_DARI = 10, HAMIL_SAMPAI = 54, SEKOLAH_DARI = 5, PEREMPUAN = 2 };

static bool plainly_not(stmt *row, uint16_t field, tg_date acuan)
{
    tg_date lahir = stmt_date(row, M_LAHIR);
    int umur = lahir == TG_DATE_NONE ? -1 : date_years(lahir, acuan);
    if (field == P_MASIH_SEKOLAH)
        return umur >= 0 && umur < SEKOLAH_DARI;
    return stmt_i64_or(row, M_KELAMIN, PEREMPUAN) != PEREMPUAN || (umur >= 0 && (umur < HAMIL_DARI || umur > HAMIL_SAMPAI));
}

/* A code as its place among the choices. */
static bool choice_value(stmt *row, int col, int64_t *v)
{
    *v = stmt_i64_or(row, col, 0) - 1;
    return *v >= 0;
}

static bool extra_value(stmt *row, uint16_t field, int col, tg_date acuan, int64_t *v)
{
    *v = stmt_i64_or(row, col, 0);
    if (!stmt_is_null(row, col))
        return true;
    return (field == P_HAMIL || field == P_MASIH_SEKOLAH) && plainly_not(row, field, acuan);
}

bool member_value(stmt *row, uint16_t field, int col, tg_date acuan, int64_t *v)
{
    switch (field) {
    case P_LAHIR:
        *v = stmt_date(row, M_LAHIR);
        return *v != TG_DATE_NONE;
    case P_KELAMIN: return choice_value(row, M_KELAMIN, v);
    case P_HUBUNGAN: return choice_value(row, M_HUBUNGAN, v);
    case P_PEKERJAAN: return choice_value(row, M_PEKERJAAN, v);
    case P_DISABILITAS: {
        int64_t kode = stmt_i64_or(row, M_DISABILITAS, 0);
        *v = kode >= 1 && kode <= 6;
        return kode != 0;
    }
    case P_ORANG_TUA: return choice_value(row, col, v);
    case P_JENJANG: return jenjang_value(stmt_i64_or(row, col, 0), v);
    default: return extra_value(row, field, col, acuan, v);
    }
}

bool member_pip(stmt *row, int64_t *v)
{
    *v = stmt_i64_or(row, M_PIP, 0) == 1;
    return !stmt_is_null(row, M_PIP);
}
