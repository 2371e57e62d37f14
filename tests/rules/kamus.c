/* The dictionary of the rules in this folder: a plugin of tables alone, so that the command line can check and test
 * them as it does those of an installed program (TANGGUH_PLUGINS=<build>/tests/kamus).
 *
 * Terms: programs.md names them as the offices do (KUR, PNM Mekaar, Dana PEM, UU 25/1992, Permenkes 2/2020). */
#include "rules/kamus.h"
#include "plugin/tangguh.h"

/* ---- families and persons: what the register of a program adds ---------------------------------------- */

static const tg_field KELUARGA_PKH[] = {
    { "kpm_pkh", TG_YA_TIDAK, "sudah terdaftar sebagai KPM PKH" },
    { "kehilangan_pekerjaan", TG_YA_TIDAK, "pencari nafkah kehilangan pekerjaan" },
    { "ada_sakit_menahun", TG_YA_TIDAK, "ada anggota yang sakit menahun", .peka = true },
    { NULL },
};
static const tg_field ANGGOTA_PKH[] = {
    { "masa_nifas", TG_YA_TIDAK, "dalam masa nifas", .peka = true },
    { "disabilitas_berat", TG_YA_TIDAK, "penyandang disabilitas berat", .peka = true },
    { "tamat_wajib_belajar", TG_YA_TIDAK, "sudah tamat wajib belajar dua belas tahun" },
    { NULL },
};
static const tg_field ORANG_SEKOLAH[] = {
    { "layak_pip_dapodik", TG_YA_TIDAK, "diusulkan sekolah sebagai layak PIP di Dapodik" },
    { "pemegang_kip", TG_YA_TIDAK, "memegang Kartu Indonesia Pintar" },
    { "sekolah_swasta", TG_YA_TIDAK, "bersekolah di sekolah swasta" },
    { "ktp_sesuai_wilayah", TG_YA_TIDAK, "KTP atau KK sesuai wilayah dan sah" },
    { "dtks_layak", TG_YA_TIDAK, "tercatat layak di DTKS/DTSEN" },
    { "pensiunan_pns_tni_polri", TG_YA_TIDAK, "pensiunan PNS, TNI, atau Polri" },
    { NULL },
};

/* ---- a business that asks for a loan ---------------------------------------------------------------------- */

static const char *const SKEMA_KUR[] = { "super_mikro", "mikro", "kecil", "khusus", NULL };
static const char *const SEKTOR[] = { "produksi", "perdagangan", NULL };
static const char *const TUJUAN[] = { "modal_kerja", "investasi", NULL };
static const tg_field USAHA[] = {
    { "tanggal_akad", TG_TANGGAL, "tanggal akad" },
    { "skema_kur", TG_PILIHAN, "skema KUR", SKEMA_KUR },
    { "sektor_usaha", TG_PILIHAN, "sektor usaha", SEKTOR },
    { "tujuan_kredit", TG_PILIHAN, "tujuan kredit", TUJUAN },
    { "akses_ke", TG_BILANGAN, "akses KUR yang ke", .min = 1, .maks = 20 },
    { "pinjaman_diminta", TG_RUPIAH, "pinjaman yang diminta" },
    { "tenor_diminta", TG_BILANGAN, "jangka waktu yang diminta", .satuan = "bulan", .min = 1, .maks = 120 },
    { "lama_usaha_bulan", TG_BILANGAN, "lama usaha berjalan", .satuan = "bulan" },
    { "ikut_pelatihan", TG_YA_TIDAK, "sudah mengikuti pelatihan kewirausahaan" },
    { "ada_kredit_produktif_lain", TG_YA_TIDAK, "sedang menerima kredit produktif lain" },
    { "kolektibilitas", TG_BILANGAN, "kolektibilitas SLIK", .min = 1, .maks = 5 },
    { "laba_bersih_bulanan", TG_RUPIAH, "penghasilan bersih usaha per bulan" },
    { "angsuran_bulanan", TG_RUPIAH, "angsuran per bulan" },
    { "lpm_merekomendasi", TG_YA_TIDAK, "direkomendasikan LPM kelurahan" },
    { "saldo_dana_bergulir", TG_RUPIAH, "saldo dana bergulir" },
    { "tanggal_usulan", TG_TANGGAL, "tanggal usulan" },
    { NULL },
};

/* ---- a woman in a group of PNM Mekaar --------------------------------------------------------------------------- */

static const tg_field NASABAH[] = {
    { "tanggal_lahir", TG_TANGGAL, "tanggal lahir" },
    { "perempuan", TG_YA_TIDAK, "perempuan" },
    { "penghasilan_per_kapita", TG_RUPIAH, "penghasilan per anggota keluarga per bulan" },
    { "jumlah_kelompok", TG_BILANGAN, "jumlah anggota kelompok", .satuan = "orang", .min = 1, .maks = 60 },
    { "persetujuan_suami", TG_YA_TIDAK, "suami atau penanggung jawab menyetujui" },
    { "ktp_elektronik", TG_YA_TIDAK, "memiliki KTP elektronik dan KK" },
    { "indeks_rumah", TG_BILANGAN, "indeks rumah", .min = 0, .maks = 20 },
    { "pinjaman_ke", TG_BILANGAN, "pinjaman yang ke", .min = 1, .maks = 20 },
    { "pinjaman_diminta", TG_RUPIAH, "pinjaman yang diminta" },
    { "hadir_pkm_persen", TG_PERSEN, "kehadiran pertemuan mingguan", .min = 0, .maks = 100 },
    { NULL },
};

/* ---- a member of a cooperative at the end of the book year ------------------------------------------------------- */

static const tg_field ANGGOTA_KOPERASI[] = {
    { "status_aktif", TG_YA_TIDAK, "anggota aktif" },
    { "simpanan_pokok", TG_RUPIAH, "simpanan pokok" },
    { "simpanan_wajib", TG_RUPIAH, "simpanan wajib" },
    { "transaksi", TG_RUPIAH, "transaksi dengan koperasi setahun" },
    { "shu_tahun_buku", TG_RUPIAH, "SHU tahun buku" },
    { "simpanan_semua", TG_RUPIAH, "simpanan pokok dan wajib semua anggota" },
    { "transaksi_semua", TG_RUPIAH, "transaksi semua anggota" },
    { "rapat_setahun", TG_BILANGAN, "rapat yang dihadiri setahun", .satuan = "kali", .min = 0, .maks = 366 },
    { "tunggakan_persen", TG_PERSEN, "tunggakan pinjaman", .min = 0, .maks = 100 },
    { NULL },
};

/* ---- a child or a pregnant woman of a posyandu ------------------------------------------------------------------- */

static const char *const BB_U[] = { "sangat_kurang", "kurang", "normal", "risiko_lebih", NULL };
static const char *const TB_U[] = { "sangat_pendek", "pendek", "normal", "tinggi", NULL };
static const char *const BB_TB[] = { "gizi_buruk", "gizi_kurang", "normal", "risiko_lebih", "gizi_lebih", "obesitas", NULL };
static const char *const TIMBANG[] = { "N", "T", "O", "B", NULL };
static const char *const VAKSIN[] = { "HB0", "BCG", "OPV", "DPT-HB-HIB", "PCV", "RV", "IPV", "MR", "JE", NULL };
static const tg_field SASARAN[] = {
    { "tanggal_lahir", TG_TANGGAL, "tanggal lahir" },
    { "sedang_hamil", TG_YA_TIDAK, "sedang hamil", .peka = true },
    { "kelas_bb_u", TG_PILIHAN, "berat menurut umur", BB_U, .peka = true },
    { "kelas_tb_u", TG_PILIHAN, "tinggi menurut umur", TB_U, .peka = true },
    { "kelas_bb_tb", TG_PILIHAN, "berat menurut tinggi", BB_TB, .peka = true },
    { "naik_timbang", TG_PILIHAN, "hasil timbang (N naik, T tidak naik, O tidak ditimbang, B baru)", TIMBANG, .peka = true },
    { "haz", TG_DESIMAL, "z tinggi menurut umur", .desimal = 2, .peka = true },
    { "lila_cm", TG_DESIMAL, "lingkar lengan atas", .satuan = "cm", .desimal = 1, .peka = true },
    { "tanggal_timbang_terakhir", TG_TANGGAL, "tanggal timbang terakhir" },
    { NULL },
};
/* One row for each dose that the schedule knows; without a date it has not been given. */
static const tg_field IMUNISASI[] = {
    { "vaksin", TG_PILIHAN, "vaksin", VAKSIN },
    { "dosis", TG_BILANGAN, "dosis ke", .min = 0, .maks = 10 },
    { "tanggal_diberikan", TG_TANGGAL, "tanggal diberikan" },
    { NULL },
};
static const tg_daftar SASARAN_DAFTAR[] = { { "imunisasi", "imunisasi", IMUNISASI }, { NULL } };

const tg_unit KAMUS_UNITS[] = {
    { "usaha", "usaha", USAHA },
    { "nasabah", "nasabah", NASABAH },
    { "anggota_koperasi", "anggota koperasi", ANGGOTA_KOPERASI },
    { "sasaran", "sasaran posyandu", SASARAN, SASARAN_DAFTAR },
    { NULL },
};
const tg_facts KAMUS_FACTS[] = {
    { "keluarga", NULL, KELUARGA_PKH },
    { "keluarga", "anggota", ANGGOTA_PKH },
    { "orang", NULL, ORANG_SEKOLAH },
    { NULL },
};

static const tg_plugin KAMUS = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "kamus", .version = "0", .unit = "keluarga",
    .units = KAMUS_UNITS, .facts = KAMUS_FACTS,
};
TG_EXPORT const tg_plugin *tangguh_plugin(void) { return &KAMUS; }
