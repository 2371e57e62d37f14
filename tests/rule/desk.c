/* Rules from texts; see desk.h. */
#include "desk.h"
#include "expr/expr.h"
#include <stdio.h>

static const char *const LANTAI[] = { "marmer", "keramik", "parket", "ubin", "kayu", "semen", "bambu", "tanah", "lainnya", NULL };
static const char *const AIR[] = { "kemasan", "isi_ulang", "leding", "sumur_bor", "sumur_terlindung", "sumur_tak_terlindung",
                                   "mata_air_terlindung", "mata_air_tak_terlindung", "permukaan", "hujan", "lainnya", NULL };
static const char *const DAYA[] = { "450_watt", "900_watt", "1300_watt", "2200_watt", "di_atas_2200_watt", NULL };
static const char *const RUMAH[] = { "milik", "kontrak", "bebas_sewa", "dinas", "lainnya", NULL };
static const char *const KELAMIN[] = { "laki_laki", "perempuan", NULL };
static const char *const WILAYAH[] = { "kelurahan", "desa", "desa_adat", NULL };
static const char *const PROGRAM[] = { "sembako", "pkh", "bpnt", "pbi_jk", "blt_dd", "pip", NULL };
static const tg_field FIELDS[] = {
    { "desil", TG_BILANGAN, "desil kesejahteraan", NULL, NULL, false, NULL, 1, 10 },
    { "jumlah_anggota", TG_BILANGAN, "jumlah anggota", NULL, NULL, false, "orang", 1, 50 },
    { "jumlah_balita", TG_BILANGAN, "jumlah balita", NULL, NULL, false, "orang", 0, 20 },
    { "jumlah_lansia", TG_BILANGAN, "jumlah lansia", NULL, NULL, false, "orang", 0, 20 },
    { "jumlah_anak_sekolah", TG_BILANGAN, "jumlah anak sekolah", NULL, NULL, false, "orang", 0, 20 },
    { "keluarga_ada_disabilitas", TG_YA_TIDAK, "ada anggota dengan disabilitas", NULL, NULL, false, NULL, 0, 0 },
    { "ada_asn_tni_polri", TG_YA_TIDAK, "ada anggota ASN/TNI/Polri", NULL, NULL, false, NULL, 0, 0 },
    { "ada_pensiunan_asn", TG_YA_TIDAK, "ada pensiunan ASN", NULL, NULL, false, NULL, 0, 0 },
    { "ada_pegawai_bumn_bumd", TG_YA_TIDAK, "ada pegawai BUMN/BUMD", NULL, NULL, false, NULL, 0, 0 },
    { "penghasilan_bulanan", TG_RUPIAH, "penghasilan per bulan", NULL, NULL, true, NULL, 0, 0 },
    { "lama_tinggal_bulan", TG_BILANGAN, "lama tinggal", NULL, NULL, false, "bulan", 0, 1200 },
    { "jenis_lantai", TG_PILIHAN, "jenis lantai", LANTAI, NULL, false, NULL, 0, 0 },
    { .nama = "sumber_air_minum", .jenis = TG_PILIHAN, .label = "sumber air minum", .pilihan = AIR },
    { .nama = "daya_terpasang", .jenis = TG_PILIHAN, .label = "daya listrik terpasang", .pilihan = DAYA },
    { "status_rumah", TG_PILIHAN, "status rumah", RUMAH, NULL, false, NULL, 0, 0 },
    { "punya_motor", TG_YA_TIDAK, "punya motor", NULL, NULL, false, NULL, 0, 0 },
    { "tanggal_lahir_kepala", TG_TANGGAL, "tanggal lahir kepala keluarga", NULL, NULL, true, NULL, 0, 0 },
    { "jenis_kelamin_kepala", TG_PILIHAN, "jenis kelamin kepala keluarga", KELAMIN, NULL, false, NULL, 0, 0 },
    { "terverifikasi", TG_YA_TIDAK, "data sudah diverifikasi", NULL, NULL, false, NULL, 0, 0 },
    { "korban_bencana", TG_YA_TIDAK, "korban bencana", NULL, NULL, false, NULL, 0, 0 },
    { "tanggal_usulan", TG_TANGGAL, "tanggal usulan", NULL, NULL, false, NULL, 0, 0 },
    { "jenis_wilayah", TG_PILIHAN, "jenis wilayah", WILAYAH, NULL, false, NULL, 0, 0 },
    { "kuota_wilayah", TG_BILANGAN, "kuota wilayah", NULL, NULL, false, NULL, 0, 0 },
    { "pagu_wilayah", TG_RUPIAH, "pagu wilayah", NULL, NULL, false, NULL, 0, 0 },
    { NULL, TG_BILANGAN, NULL, NULL, NULL, false, NULL, 0, 0 },
};
static const char *const JENJANG[] = { "sd", "smp", "sma", "smk", "perguruan_tinggi", NULL };
static const tg_field ORANG[] = {
    { .nama = "tanggal_lahir", .jenis = TG_TANGGAL, .label = "tanggal lahir", .peka = true },
    { .nama = "jenis_kelamin", .jenis = TG_PILIHAN, .label = "jenis kelamin", .pilihan = KELAMIN },
    { .nama = "disabilitas", .jenis = TG_YA_TIDAK, .label = "disabilitas" },
    { .nama = "jenjang_sekolah", .jenis = TG_PILIHAN, .label = "jenjang sekolah", .pilihan = JENJANG },
    { .nama = "masih_sekolah", .jenis = TG_YA_TIDAK, .label = "masih sekolah" },
    { .nama = "sedang_hamil", .jenis = TG_YA_TIDAK, .label = "sedang hamil" },
    { .nama = "kehamilan_ke", .jenis = TG_BILANGAN, .label = "kehamilan ke" },
    { .nama = "penghasilan", .jenis = TG_RUPIAH, .label = "penghasilan" },
    { .nama = "lila_cm", .jenis = TG_DESIMAL, .label = "lingkar lengan atas", .satuan = "cm", .desimal = 1 },
    { .nama = NULL },
};
static const tg_daftar DAFTAR[] = { { "anggota", "anggota keluarga", ORANG }, { NULL, NULL, NULL } };
static const tg_unit UNITS[] = { { "keluarga", "keluarga", FIELDS, DAFTAR }, { NULL } };
static const char *const STATUS[] = { "siap", "tersalur", "tidak_diambil", "batal", NULL };
static const char *const ALASAN[] = { "tidak_datang", "alamat_tidak_ditemukan", "menolak", "meninggal", "pindah", "dobel",
                                      "tidak_memenuhi_syarat", "lainnya", NULL };
static const char *const HASIL[] = { "layak", "tidak_layak", "perlu_data", "galat", NULL };
static const tg_field PENYALURAN[] = {
    { "status", TG_PILIHAN, "status alokasi", STATUS }, { "alasan", TG_PILIHAN, "sebab tidak tersalur", ALASAN }, { "nominal", TG_RUPIAH, "nominal" }, { "tanggal", TG_TANGGAL, "tanggal" },
    { "desil", TG_BILANGAN, "desil", .min = 1, .maks = 10 }, { "jenis_kelamin_kepala", TG_PILIHAN, "jenis kelamin kepala", KELAMIN },
    { "keluarga", TG_BILANGAN, "keluarga" }, { "tanpa_daftar", TG_YA_TIDAK, "tanpa daftar" }, { NULL },
};
static const tg_field KEPUTUSAN[] = { { "hasil", TG_PILIHAN, "hasil", HASIL }, { "skor", TG_BILANGAN, "skor" }, { "tanggal", TG_TANGGAL, "tanggal" },
                                      { "desil", TG_BILANGAN, "desil", .min = 1, .maks = 10 }, { NULL } };
static const rule_sumber SUMBER[] = { { "penyaluran", "penyaluran", PENYALURAN }, { "keputusan", "keputusan", KEPUTUSAN }, { NULL } };
const rule_dictionary DESK_KAMUS = { .unit = UNITS, .program = PROGRAM, .sumber = SUMBER };

static rule_source layers[5];
static char names[5][32];
static size_t layer_count;
static rule_findings *found;
static char text[65536];
static tg_arena *rows;                       /* of the lists in rows; each compile begins anew */

void desk_start(void)
{
    pesan_add(BASE_PESAN);
    pesan_add(RULE_PESAN);
    pesan_add(EXPR_PESAN);
    hash_start();
    desk_reset();
}

void desk_reset(void)
{
    layer_count = 0;
    rule_findings_destroy(found);
    found = rule_findings_create();
    arena_destroy(rows);
    rows = arena_create();
}

void desk_layer(const char *kode, const char *lua)
{
    snprintf(names[layer_count], sizeof names[0], "%s.lua", kode);
    layers[layer_count] = (rule_source){ kode, names[layer_count], lua, strlen(lua) };
    layer_count++;
}

static tg_date date_of(const char *date)
{
    tg_date d = 0;
    ck_assert_int_eq(date_parse(&d, date, strlen(date), NULL), TG_OK);
    return d;
}

static void fresh(void)
{
    rule_findings_destroy(found);
    found = rule_findings_create();
}

rule *desk_try(const char *date)
{
    rule *r = NULL;
    tg_error err;
    fresh();
    int rc = rule_compile(&r, "sembako", &DESK_KAMUS, layers, layer_count, date_of(date), found, &err);
    ck_assert_int_eq(rc == TG_OK, r != NULL);
    ck_assert_int_eq(rc == TG_OK, !rule_findings_galat(found));
    return r;
}

rule *desk_rule(void)
{
    rule *r = desk_try("2025-03-01");
    ck_assert_msg(r != NULL, "%s", desk_findings());
    return r;
}

const rule_findings *desk_found(void)
{
    return found;
}

const char *desk_findings(void)
{
    size_t used = 0;
    text[0] = 0;
    for (size_t i = 0; i < rule_findings_count(found); i++) {
        const rule_finding *x = rule_findings_at(found, i);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s:%d:%d: %s%s\n", x->berkas, x->baris, x->kolom,
                                 x->tingkat == RULE_PERINGATAN ? "(peringatan) " : "", x->pesan);
    }
    return text;
}

static const char *keep(tg_buf *b)
{
    snprintf(text, sizeof text, "%s", buf_cstr(b));
    buf_free(b);
    return text;
}

const char *desk_findings_full(void)
{
    tg_buf b;
    buf_init(&b, sizeof text);
    rule_findings_text(found, &b);
    return keep(&b);
}

bool desk_row_try(const rule *r, const char *json, rule_row *row)
{
    tg_error err;
    fresh();
    return rule_row_from_json(r, rows, json, strlen(json), row, found, &err) == TG_OK;
}

rule_row desk_row(const rule *r, const char *json)
{
    rule_row row;
    ck_assert_msg(desk_row_try(r, json, &row), "%s", desk_findings());
    return row;
}

rule_outcome desk_decide(const rule *r, const char *json)
{
    rule_row row = desk_row(r, json);
    rule_outcome o;
    rule_decide(r, &row, &o);
    return o;
}

rule_status desk_status(const rule *r, const char *json, const char *id)
{
    size_t count;
    const rule_syarat *s = rule_syarat_list(r, &count);
    rule_outcome o = desk_decide(r, json);
    for (size_t i = 0; i < count; i++)
        if (strcmp(s[i].id, id) == 0)
            return (rule_status)o.status[i];
    ck_abort_msg("no syarat %s", id);
    return ST_GALAT;
}

const char *desk_file(const char *path, size_t *size)
{
    static struct { char path[256], *text; size_t size; } read[8];     /* kept to the end of the test */
    char full[512];
    tg_error err;
    int i = 0;
    while (i < 7 && read[i].text != NULL && strcmp(read[i].path, path) != 0)
        i++;
    if (read[i].text == NULL) {
        snprintf(full, sizeof full, "%s/%s", SOURCE_DIR, path);
        snprintf(read[i].path, sizeof read[i].path, "%s", path);
        ck_assert_int_eq(env_read_file(full, 1 << 20, &read[i].text, &read[i].size, &err), TG_OK);
    }
    *size = read[i].size;
    return read[i].text;
}

const char *desk_explain_to(const rule *r, const char *json, rule_audience who, const rule_surat *surat)
{
    rule_row row = desk_row(r, json);
    rule_outcome o;
    tg_error err;
    tg_buf b;
    buf_init(&b, sizeof text);
    rule_decide(r, &row, &o);
    ck_assert_int_eq(rule_explain_to(r, &row, &o, who, surat, &b, &err), TG_OK);
    return keep(&b);
}

const char *desk_explain(const rule *r, const char *json, rule_audience who)
{
    return desk_explain_to(r, json, who, NULL);
}

const char *desk_outcome_json(const rule *r, const char *json)
{
    rule_row row = desk_row(r, json);
    rule_outcome o;
    tg_buf b;
    jw w;
    buf_init(&b, sizeof text);
    jw_start(&w, &b);
    rule_decide(r, &row, &o);
    rule_outcome_json(r, &row, &o, &w);
    return keep(&b);
}

rule_test_count desk_test(const char *date, int *rc)
{
    rule_test_count n;
    tg_error err;
    fresh();
    *rc = rule_test("sembako", &DESK_KAMUS, layers, layer_count, date_of(date), &n, found, &err);
    return n;
}

rule_mutasi *desk_mutate(const char *date)
{
    rule_mutasi *m;
    tg_error err;
    fresh();
    int rc = rule_mutate(&m, "sembako", &DESK_KAMUS, layers, layer_count, date_of(date), found, &err);
    ck_assert_msg(rc == TG_OK, "%s", desk_findings());
    return m;
}
