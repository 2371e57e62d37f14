/* The facts of families: the dictionary, and two ordered streams (families, members) merged by family.
 *
 * Input   register rows, a reference date. Output  int64 values and whether each is known.
 * Thread  that of the transaction. Memory  the arena given; nothing per family. Walks: rule, job. */
#include "warga/fakta.h"

#include <assert.h>
#include <string.h>

/* ---- the dictionary ------------------------------------------------------------------------------------- */

static const char *const LANTAI[] = { "marmer", "keramik", "parket", "ubin", "kayu", "semen", "bambu", "tanah", "lainnya", NULL };
static const char *const DINDING[] = { "tembok", "plesteran", "kayu", "anyaman_bambu", "batang_kayu", "bambu", "lainnya", NULL };
static const char *const ATAP[] = { "beton", "genteng", "seng", "asbes", "kayu", "bambu", "jerami", "lainnya", NULL };
static const char *const AIR[] = { "kemasan", "isi_ulang", "leding", "sumur_bor", "sumur_terlindung", "sumur_tak_terlindung",
                                   "mata_air_terlindung", "mata_air_tak_terlindung", "permukaan", "hujan", "lainnya", NULL };
static const char *const BAB[] = { "sendiri", "bersama", "mck_komunal", "mck_umum", "tidak_dipakai", "tidak_ada", NULL };
static const char *const DAYA[] = { "450_watt", "900_watt", "1300_watt", "2200_watt", "di_atas_2200_watt", NULL };
static const char *const RUMAH[] = { "milik", "kontrak", "bebas_sewa", "dinas", "lainnya", NULL };
static const char *const KELAMIN[] = { "laki_laki", "perempuan", NULL };
static const char *const JENIS_WILAYAH[] = { "kelurahan", "desa", "desa_adat", NULL };

enum {
    F_DESIL, F_ANGGOTA, F_BALITA, F_LANSIA, F_SEKOLAH, F_DISABILITAS, F_ASN, F_PENSIUNAN, F_BUMN, F_PENGHASILAN, F_LAMA_TINGGAL,
    F_LANTAI, F_DINDING, F_ATAP, F_AIR, F_BAB, F_DAYA, F_RUMAH, F_MOTOR, F_MOBIL, F_LEMARI_ES, F_LAHAN, F_LAHIR_KEPALA,
    F_KELAMIN_KEPALA, F_TERVERIFIKASI, F_BENCANA, F_USULAN, F_JENIS_WILAYAH, F_KUOTA, F_PAGU, F_COUNT
};

/* Labels stand within sentences ("desil kesejahteraan = 1"): small letters, but for acronyms. */
const tg_field WARGA_FIELDS[] = {
    [F_DESIL] = { "desil", TG_BILANGAN, "desil kesejahteraan", NULL, "desil", false, NULL, 1, 10 },
    [F_ANGGOTA] = { "jumlah_anggota", TG_BILANGAN, "jumlah anggota keluarga", NULL, NULL, false, "orang", 0, 100 },
    [F_BALITA] = { "jumlah_balita", TG_BILANGAN, "jumlah balita (di bawah 5 tahun)", NULL, NULL, false, "orang", 0, 100 },
    [F_LANSIA] = { "jumlah_lansia", TG_BILANGAN, "jumlah lansia (60 tahun ke atas)", NULL, NULL, false, "orang", 0, 100 },
    [F_SEKOLAH] = { "jumlah_anak_sekolah", TG_BILANGAN, "jumlah anak usia sekolah (7 sampai 18 tahun)", NULL, NULL, false, "orang", 0, 100 },
    [F_DISABILITAS] = { "keluarga_ada_disabilitas", TG_YA_TIDAK, "ada anggota penyandang disabilitas", NULL, NULL, true },
    [F_ASN] = { "ada_asn_tni_polri", TG_YA_TIDAK, "ada anggota ASN, TNI, atau Polri", NULL, NULL, false },
    [F_PENSIUNAN] = { "ada_pensiunan_asn", TG_YA_TIDAK, "ada anggota pensiunan", NULL, NULL, false },
    [F_BUMN] = { "ada_pegawai_bumn_bumd", TG_YA_TIDAK, "ada anggota pegawai BUMN atau BUMD", NULL, NULL, false },
    [F_PENGHASILAN] = { "penghasilan_bulanan", TG_RUPIAH, "penghasilan per bulan", NULL, "penghasilan_bulanan", false, NULL, 0, 0 },
    [F_LAMA_TINGGAL] = { "lama_tinggal_bulan", TG_BILANGAN, "lama tinggal di wilayah ini", NULL, "tanggal_mulai_tinggal", false, "bulan", 0, 0 },
    [F_LANTAI] = { "jenis_lantai", TG_PILIHAN, "jenis lantai", LANTAI, "jenis_lantai", false },
    [F_DINDING] = { "jenis_dinding", TG_PILIHAN, "jenis dinding", DINDING, "jenis_dinding", false },
    [F_ATAP] = { "jenis_atap", TG_PILIHAN, "jenis atap", ATAP, "jenis_atap", false },
    [F_AIR] = { "sumber_air_minum", TG_PILIHAN, "sumber air minum", AIR, "sumber_air_minum", false },
    [F_BAB] = { "fasilitas_bab", TG_PILIHAN, "fasilitas buang air besar", BAB, "fasilitas_bab", false },
    [F_DAYA] = { "daya_terpasang", TG_PILIHAN, "daya listrik terpasang", DAYA, "daya_terpasang", false },
    [F_RUMAH] = { "status_rumah", TG_PILIHAN, "status rumah", RUMAH, "status_bangunan", false },
    [F_MOTOR] = { "punya_motor", TG_YA_TIDAK, "memiliki sepeda motor", NULL, "punya_motor", false },
    [F_MOBIL] = { "punya_mobil", TG_YA_TIDAK, "memiliki mobil", NULL, "punya_mobil", false },
    [F_LEMARI_ES] = { "punya_lemari_es", TG_YA_TIDAK, "memiliki lemari es", NULL, "punya_lemari_es", false },
    [F_LAHAN] = { "punya_lahan_lain", TG_YA_TIDAK, "memiliki lahan lain", NULL, "punya_lahan_lain", false },
    [F_LAHIR_KEPALA] = { "tanggal_lahir_kepala", TG_TANGGAL, "tanggal lahir kepala keluarga", NULL, NULL, false },
    [F_KELAMIN_KEPALA] = { "jenis_kelamin_kepala", TG_PILIHAN, "jenis kelamin kepala keluarga", KELAMIN, NULL, false },
    [F_TERVERIFIKASI] = { "terverifikasi", TG_YA_TIDAK, "data sudah diverifikasi petugas", NULL, "terverifikasi", false },
    [F_BENCANA] = { "korban_bencana", TG_YA_TIDAK, "korban bencana dalam 12 bulan terakhir", NULL, "korban_bencana_tanggal", false },
    [F_USULAN] = { "tanggal_usulan", TG_TANGGAL, "tanggal usulan", NULL, "tanggal_masuk", false },
    [F_JENIS_WILAYAH] = { "jenis_wilayah", TG_PILIHAN, "jenis wilayah", JENIS_WILAYAH, NULL, false },
    [F_KUOTA] = { "kuota_wilayah", TG_BILANGAN, "kuota wilayah", NULL, NULL, false, "keluarga", 0, 0 },
    [F_PAGU] = { "pagu_wilayah", TG_RUPIAH, "pagu wilayah", NULL, NULL, false, NULL, 0, 0 },
    [F_COUNT] = { NULL },
};

const char *const WARGA_FIELDS_LUAR[] = { "kuota_wilayah", "pagu_wilayah", NULL };
const char *const WARGA_PROGRAM[] = { "pkh", "bpnt", "pbi_jk", "blt_dd", "pip", NULL };

int warga_field(const char *nama)
{
    for (int i = 0; i < F_COUNT; i++)
        if (strcmp(WARGA_FIELDS[i].nama, nama) == 0)
            return i;
    return -1;
}

/* ---- members -------------------------------------------------------------------------------------------- */

/* "Is there one?": known to be, or how many might be. */
typedef struct { bool ya; bool mungkin; } any;
typedef struct {
    int64_t anggota, balita, lansia, sekolah;
    int tanpa_lahir;
    any disabilitas, asn, pensiunan, bumn, pip;
    bool kepala;
    tg_date lahir_kepala;
    int64_t kelamin_kepala;             /* 0 unknown */
} members;

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

static void add_member(members *m, stmt *q, tg_date acuan)
{
    tg_date lahir = stmt_date(q, M_LAHIR);
    if (lahir != TG_DATE_NONE && lahir > acuan)
        return;                            /* not born by then */
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
}

/* ---- the stream ------------------------------------------------------------------------------------------ */

enum { COLUMNS_MAX = 64, SKIP_MAX = 32 };

struct warga_facts {
    tg_tx *tx;
    const uint16_t *fields;
    size_t field_count;
    const char *const *flags;
    size_t flag_count;
    tg_date acuan;
    stmt *families, *people;
    bool needs_people, people_row, one;
    const char *columns[COLUMNS_MAX];
    size_t column_count;
    int16_t column_of[COLUMNS_MAX];     /* of each field, then each flag; -1: not of the family row */
    members m;
};

static bool is_pip(const char *flag)
{
    return strcmp(flag, "pip") == 0;
}

static void plan_column(warga_facts *f, size_t at, const char *column)
{
    f->column_of[at] = -1;
    if (column == NULL)
        return;
    for (size_t i = 0; i < f->column_count; i++)
        if (strcmp(f->columns[i], column) == 0) {
            f->column_of[at] = (int16_t)(2 + i);
            return;
        }
    f->column_of[at] = (int16_t)(2 + f->column_count);
    f->columns[f->column_count++] = column;
}

static bool of_members(uint16_t field)
{
    return (field >= F_ANGGOTA && field <= F_BUMN) || field == F_LAHIR_KEPALA || field == F_KELAMIN_KEPALA;
}

static const char *flag_column(const char *flag)
{
    for (int i = 0; WARGA_PROGRAM[i] != NULL; i++)
        if (strcmp(WARGA_PROGRAM[i], flag) == 0)
            return is_pip(flag) ? NULL : WARGA_PROGRAM[i];
    return NULL;                            /* a program of our own: not known here */
}

static void plan(warga_facts *f)
{
    assert(f->field_count + f->flag_count <= COLUMNS_MAX);
    for (size_t i = 0; i < f->field_count; i++) {
        assert(f->fields[i] < F_COUNT);
        plan_column(f, i, WARGA_FIELDS[f->fields[i]].kolom);
        f->needs_people = f->needs_people || of_members(f->fields[i]);
    }
    for (size_t i = 0; i < f->flag_count; i++) {
        plan_column(f, f->field_count + i, flag_column(f->flags[i]));
        f->needs_people = f->needs_people || is_pip(f->flags[i]);
    }
}

static warga_facts *create(tg_tx *tx, tg_arena *arena, const uint16_t *fields, size_t field_count, const char *const *flags,
                           size_t flag_count, tg_date acuan, tg_error *err)
{
    warga_facts *f = tg_arena_alloc(arena, sizeof *f);
    if (f == NULL) {
        tg_fail(err, TG_NOMEM, "memori_habis");
        return NULL;
    }
    *f = (warga_facts){ .tx = tx, .fields = fields, .field_count = field_count, .flags = flags, .flag_count = flag_count, .acuan = acuan };
    plan(f);
    return f;
}

int warga_facts_open(warga_facts **out, tg_tx *tx, tg_arena *arena, const uint16_t *fields, size_t field_count,
                     const char *const *flags, size_t flag_count, tg_date acuan, int64_t after, int64_t limit, tg_error *err)
{
    *out = NULL;
    warga_facts *f = create(tx, arena, fields, field_count, flags, flag_count, acuan, err);
    if (f == NULL)
        return err->code;
    f->families = fakta_families(tx, arena, f->columns, f->column_count, after, limit, err);
    if (f->families == NULL)
        return err->code;
    *out = f;
    return TG_OK;
}

/* Moves the stream of members to the first of this family or behind it. Ids out of the region lie between
 * ours: after a few of them it is cheaper to look the place up. */
static int people_seek(warga_facts *f, int64_t id, tg_error *err)
{
    for (int skipped = 0;; skipped++) {
        if (f->people == NULL || skipped == SKIP_MAX) {
            if ((f->people = fakta_members(f->tx, id, f->one, err)) == NULL)
                return err->code;
            skipped = 0;
        } else if (!f->people_row || stmt_i64(f->people, M_KELUARGA) >= id) {
            return TG_OK;
        }
        int rc = stmt_next(f->people, err);
        if (rc != TG_ROW && rc != TG_END)
            return rc;
        f->people_row = rc == TG_ROW;
    }
}

static int people_count(warga_facts *f, int64_t id, tg_error *err)
{
    memset(&f->m, 0, sizeof f->m);
    int rc = f->needs_people ? people_seek(f, id, err) : TG_OK;
    while (rc == TG_OK && f->needs_people && f->people_row && stmt_i64(f->people, M_KELUARGA) == id) {
        add_member(&f->m, f->people, f->acuan);
        int next = stmt_next(f->people, err);
        f->people_row = next == TG_ROW;
        rc = next == TG_ROW || next == TG_END ? TG_OK : next;
    }
    return rc;
}

/* ---- values ----------------------------------------------------------------------------------------------- */

static bool any_value(const any *a, int64_t *v)
{
    *v = a->ya;
    return a->ya || !a->mungkin;
}

/* Facts of members. */
static bool member_value(const members *m, uint16_t field, int64_t *v)
{
    switch (field) {
    case F_ANGGOTA: *v = m->anggota; return true;
    case F_BALITA: *v = m->balita; return m->tanpa_lahir == 0;
    case F_LANSIA: *v = m->lansia; return m->tanpa_lahir == 0;
    case F_SEKOLAH: *v = m->sekolah; return m->tanpa_lahir == 0;
    case F_DISABILITAS: return any_value(&m->disabilitas, v);
    case F_ASN: return any_value(&m->asn, v);
    case F_PENSIUNAN: return any_value(&m->pensiunan, v);
    case F_BUMN: return any_value(&m->bumn, v);
    case F_LAHIR_KEPALA: *v = m->lahir_kepala; return m->kepala && m->lahir_kepala != TG_DATE_NONE;
    default: *v = m->kelamin_kepala - 1; return m->kepala && m->kelamin_kepala != 0;
    }
}

/* A place within 12 months before the reference date; the day a year later is out. */
static bool within_year(tg_date when, tg_date acuan)
{
    return when != TG_DATE_NONE && when <= acuan && date_months(when, acuan) < 12;
}

/* Facts of the family's row; `col` is its column. */
static bool family_value(const warga_facts *f, uint16_t field, int col, int64_t *v)
{
    stmt *q = f->families;
    tg_date d;
    switch (field) {
    case F_LAMA_TINGGAL:
        d = stmt_date(q, col);
        *v = d == TG_DATE_NONE || d > f->acuan ? 0 : date_months(d, f->acuan);
        return d != TG_DATE_NONE;
    case F_BENCANA:                         /* no record of a disaster means: none */
        *v = within_year(stmt_date(q, col), f->acuan);
        return true;
    case F_TERVERIFIKASI:                   /* no record of a verification means: not verified */
        *v = stmt_i64_or(q, col, 0) == 1;
        return true;
    case F_USULAN:
        *v = stmt_date(q, col);
        return *v != TG_DATE_NONE;
    default:
        *v = stmt_i64_or(q, col, 0) - (WARGA_FIELDS[field].jenis == TG_PILIHAN);     /* codes begin at 1, places at 0 */
        return !stmt_is_null(q, col);
    }
}

static bool region_value(const char *kode, int64_t *v)
{
    *v = strlen(kode) > 9 ? kode[9] - '1' : -1;        /* first digit of the fourth part: 1, 2 or 3 */
    return *v >= 0 && *v <= 2;
}

static bool value_of(const warga_facts *f, size_t at, int64_t *v)
{
    uint16_t field = f->fields[at];
    *v = 0;
    if (of_members(field))
        return member_value(&f->m, field, v);
    if (field == F_JENIS_WILAYAH)
        return region_value(stmt_text(f->families, 1), v);
    return f->column_of[at] >= 0 && family_value(f, field, f->column_of[at], v);
}

static void fill(const warga_facts *f, int64_t *v, bool *known)
{
    for (size_t i = 0; i < f->field_count; i++) {
        known[i] = value_of(f, i, &v[i]);
        if (!known[i])
            v[i] = 0;
    }
    for (size_t i = 0; i < f->flag_count; i++) {
        size_t at = f->field_count + i;
        int col = f->column_of[at];
        if (is_pip(f->flags[i])) {
            known[at] = any_value(&f->m.pip, &v[at]);
            continue;
        }
        known[at] = col >= 0 && !stmt_is_null(f->families, col);
        v[at] = known[at] ? stmt_i64(f->families, col) : 0;
    }
}

int warga_facts_next(warga_facts *f, int64_t *keluarga_id, const char **kode_wilayah, int64_t *v, bool *known, tg_error *err)
{
    int rc = stmt_next(f->families, err);
    if (rc != TG_ROW)
        return rc;
    *keluarga_id = stmt_i64(f->families, 0);
    if ((rc = people_count(f, *keluarga_id, err)) != TG_OK)
        return rc;
    *kode_wilayah = stmt_text(f->families, 1);
    fill(f, v, known);
    return TG_ROW;
}

int warga_facts_one(tg_tx *tx, tg_arena *arena, int64_t keluarga_id, const uint16_t *fields, size_t field_count,
                    const char *const *flags, size_t flag_count, tg_date acuan, const char **kode_wilayah,
                    int64_t *v, bool *known, tg_error *err)
{
    int64_t id;
    const char *kode = "";
    warga_facts *f = create(tx, arena, fields, field_count, flags, flag_count, acuan, err);
    if (f == NULL)
        return err->code;
    f->one = true;
    f->families = fakta_family(tx, arena, f->columns, f->column_count, keluarga_id, err);
    if (f->families == NULL)
        return err->code;
    int rc = warga_facts_next(f, &id, &kode, v, known, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    *kode_wilayah = tg_arena_text(arena, kode, strlen(kode));
    return *kode_wilayah != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}
