/* The dictionary: which facts of families and of their members rules may name.
 *
 * Labels stand within sentences ("desil kesejahteraan = 1"): small letters, but for acronyms.
 * Thread any; constants. Walks: rule, job. */
#include "warga/fakta.h"

#include <string.h>

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
static const char *const HUBUNGAN[] = { "kepala_keluarga", "suami", "istri", "anak", "menantu", "cucu", "orangtua", "mertua",
                                        "famili_lain", "pembantu", "lainnya", NULL };
static const char *const ORANG_TUA[] = { "lengkap", "yatim", "piatu", "yatim_piatu", NULL };
static const char *const JENJANG[] = { "sd", "smp", "sma", "smk", "perguruan_tinggi", NULL };
static const char *const PEKERJAAN[] = {
    "belum_tidak_bekerja", "mengurus_rumah_tangga", "pelajar_mahasiswa", "pensiunan", "pegawai_negeri_sipil",
    "tentara_nasional_indonesia", "kepolisian_ri", "perdagangan", "petani_pekebun", "peternak", "nelayan_perikanan",
    "industri", "konstruksi", "transportasi", "karyawan_swasta", "karyawan_bumn", "karyawan_bumd",
    "karyawan_honorer", "buruh_harian_lepas", "buruh_tani_perkebunan", "buruh_nelayan_perikanan",
    "buruh_peternakan", "pembantu_rumah_tangga", "tukang_cukur", "tukang_listrik", "tukang_batu", "tukang_kayu",
    "tukang_sol_sepatu", "tukang_las_pandai_besi", "tukang_jahit", "tukang_gigi", "penata_rias", "penata_busana",
    "penata_rambut", "mekanik", "seniman", "tabib", "paraji", "perancang_busana", "penterjemah", "imam_masjid",
    "pendeta", "pastor", "wartawan", "ustadz_mubaligh", "juru_masak", "promotor_acara", "anggota_dpr_ri",
    "anggota_dpd", "anggota_bpk", "presiden", "wakil_presiden", "anggota_mahkamah_konstitusi",
    "anggota_kabinet_kementerian", "duta_besar", "gubernur", "wakil_gubernur", "bupati", "wakil_bupati", "walikota",
    "wakil_walikota", "anggota_dprd_provinsi", "anggota_dprd_kabupaten_kota", "dosen", "guru", "pilot", "pengacara",
    "notaris", "arsitek", "akuntan", "konsultan", "dokter", "bidan", "perawat", "apoteker", "psikiater_psikolog",
    "penyiar_televisi", "penyiar_radio", "pelaut", "peneliti", "sopir", "pialang", "paranormal", "pedagang",
    "perangkat_desa", "kepala_desa", "biarawati", "wiraswasta", "lainnya", NULL,
};

/* The rows of families begin at place o: alone, or behind those of a person. */
#define FAMILY(o) \
    [(o) + F_DESIL] = { "desil", TG_BILANGAN, "desil kesejahteraan", NULL, "desil", false, NULL, 1, 10 }, \
    [(o) + F_ANGGOTA] = { "jumlah_anggota", TG_BILANGAN, "jumlah anggota keluarga", NULL, NULL, false, "orang", 0, 100 }, \
    [(o) + F_BALITA] = { "jumlah_balita", TG_BILANGAN, "jumlah balita (di bawah 5 tahun)", NULL, NULL, false, "orang", 0, 100 }, \
    [(o) + F_LANSIA] = { "jumlah_lansia", TG_BILANGAN, "jumlah lansia (60 tahun ke atas)", NULL, NULL, false, "orang", 0, 100 }, \
    [(o) + F_SEKOLAH] = { "jumlah_anak_sekolah", TG_BILANGAN, "jumlah anak usia sekolah (7 sampai 18 tahun)", NULL, NULL, false, "orang", 0, 100 }, \
    [(o) + F_DISABILITAS] = { "keluarga_ada_disabilitas", TG_YA_TIDAK, "ada anggota penyandang disabilitas", NULL, NULL, true }, \
    [(o) + F_ASN] = { "ada_asn_tni_polri", TG_YA_TIDAK, "ada anggota ASN, TNI, atau Polri", NULL, NULL, false }, \
    [(o) + F_PENSIUNAN] = { "ada_pensiunan_asn", TG_YA_TIDAK, "ada anggota pensiunan", NULL, NULL, false }, \
    [(o) + F_BUMN] = { "ada_pegawai_bumn_bumd", TG_YA_TIDAK, "ada anggota pegawai BUMN atau BUMD", NULL, NULL, false }, \
    [(o) + F_PENGHASILAN] = { "penghasilan_bulanan", TG_RUPIAH, "penghasilan per bulan", NULL, "penghasilan_bulanan", false, NULL, 0, 0 }, \
    [(o) + F_LAMA_TINGGAL] = { "lama_tinggal_bulan", TG_BILANGAN, "lama tinggal di wilayah ini", NULL, "tanggal_mulai_tinggal", false, "bulan", 0, 0 }, \
    [(o) + F_LANTAI] = { "jenis_lantai", TG_PILIHAN, "jenis lantai", LANTAI, "jenis_lantai", false }, \
    [(o) + F_DINDING] = { "jenis_dinding", TG_PILIHAN, "jenis dinding", DINDING, "jenis_dinding", false }, \
    [(o) + F_ATAP] = { "jenis_atap", TG_PILIHAN, "jenis atap", ATAP, "jenis_atap", false }, \
    [(o) + F_AIR] = { "sumber_air_minum", TG_PILIHAN, "sumber air minum", AIR, "sumber_air_minum", false }, \
    [(o) + F_BAB] = { "fasilitas_bab", TG_PILIHAN, "fasilitas buang air besar", BAB, "fasilitas_bab", false }, \
    [(o) + F_DAYA] = { "daya_terpasang", TG_PILIHAN, "daya listrik terpasang", DAYA, "daya_terpasang", false }, \
    [(o) + F_RUMAH] = { "status_rumah", TG_PILIHAN, "status rumah", RUMAH, "status_bangunan", false }, \
    [(o) + F_MOTOR] = { "punya_motor", TG_YA_TIDAK, "memiliki sepeda motor", NULL, "punya_motor", false }, \
    [(o) + F_MOBIL] = { "punya_mobil", TG_YA_TIDAK, "memiliki mobil", NULL, "punya_mobil", false }, \
    [(o) + F_LEMARI_ES] = { "punya_lemari_es", TG_YA_TIDAK, "memiliki lemari es", NULL, "punya_lemari_es", false }, \
    [(o) + F_LAHAN] = { "punya_lahan_lain", TG_YA_TIDAK, "memiliki lahan lain", NULL, "punya_lahan_lain", false }, \
    [(o) + F_LAHIR_KEPALA] = { "tanggal_lahir_kepala", TG_TANGGAL, "tanggal lahir kepala keluarga", NULL, NULL, false }, \
    [(o) + F_KELAMIN_KEPALA] = { "jenis_kelamin_kepala", TG_PILIHAN, "jenis kelamin kepala keluarga", KELAMIN, NULL, false }, \
    [(o) + F_TERVERIFIKASI] = { "terverifikasi", TG_YA_TIDAK, "data sudah diverifikasi petugas", NULL, WARGA_TERVERIFIKASI(""), false }, \
    [(o) + F_BENCANA] = { "korban_bencana", TG_YA_TIDAK, "korban bencana dalam 12 bulan terakhir", NULL, "korban_bencana_tanggal", false }, \
    [(o) + F_USULAN] = { "tanggal_usulan", TG_TANGGAL, "tanggal usulan", NULL, "tanggal_masuk", false }, \
    [(o) + F_JENIS_WILAYAH] = { "jenis_wilayah", TG_PILIHAN, "jenis wilayah", JENIS_WILAYAH, NULL, false }, \
    [(o) + F_KUOTA] = { "kuota_wilayah", TG_BILANGAN, "kuota wilayah", NULL, NULL, false, "keluarga", 0, 0 }, \
    [(o) + F_PAGU] = { "pagu_wilayah", TG_RUPIAH, "pagu wilayah", NULL, NULL, false, NULL, 0, 0 },

const tg_field WARGA_FIELDS[] = { FAMILY(0) [F_COUNT] = { NULL } };

const char *const WARGA_FIELDS_LUAR[] = { "kuota_wilayah", "pagu_wilayah", NULL };
const char *const WARGA_PROGRAM[] = { "pkh", "bpnt", "pbi_jk", "blt_dd", "pip", NULL };

int warga_field(const char *nama)
{
    for (int i = 0; i < F_COUNT; i++)
        if (strcmp(WARGA_FIELDS[i].nama, nama) == 0)
            return i;
    return -1;
}

#define PERSON \
    [P_LAHIR] = { "tanggal_lahir", TG_TANGGAL, "tanggal lahir", NULL, NULL, false }, \
    [P_KELAMIN] = { "jenis_kelamin", TG_PILIHAN, "jenis kelamin", KELAMIN, NULL, false }, \
    [P_HUBUNGAN] = { "hubungan_keluarga", TG_PILIHAN, "hubungan dengan kepala keluarga", HUBUNGAN, NULL, false }, \
    [P_ORANG_TUA] = { "status_orang_tua", TG_PILIHAN, "keberadaan orang tua", ORANG_TUA, "status_orang_tua", true }, \
    [P_DISABILITAS] = { "disabilitas", TG_YA_TIDAK, "penyandang disabilitas", NULL, NULL, true }, \
    [P_JENJANG] = { "jenjang_sekolah", TG_PILIHAN, "jenjang sekolah", JENJANG, "jenjang", false }, \
    [P_KELAS] = { "kelas", TG_BILANGAN, "kelas", NULL, "kelas", false, NULL, 1, 13 }, \
    [P_MASIH_SEKOLAH] = { "masih_sekolah", TG_YA_TIDAK, "masih bersekolah", NULL, "masih_sekolah", false }, \
    [P_KEHADIRAN] = { "kehadiran_persen", TG_BILANGAN, "kehadiran di sekolah", NULL, "kehadiran_persen", false, "persen", 0, 100 }, \
    [P_HAMIL] = { "sedang_hamil", TG_YA_TIDAK, "sedang hamil", NULL, "hamil", true }, \
    [P_KEHAMILAN_KE] = { "kehamilan_ke", TG_BILANGAN, "kehamilan ke berapa", NULL, "kehamilan_ke", true, NULL, 1, 20 }, \
    [P_PEKERJAAN] = { "pekerjaan", TG_PILIHAN, "pekerjaan", PEKERJAAN, NULL, false },

const tg_field WARGA_ORANG_FIELDS[] = { PERSON [P_COUNT] = { NULL } };
/* What a rule about a person may name. */
const tg_field WARGA_ORANG_LENGKAP[] = { PERSON FAMILY(P_COUNT) [P_COUNT + F_COUNT] = { NULL } };

int warga_orang_field(const char *nama)
{
    for (int i = 0; i < P_COUNT; i++)
        if (strcmp(WARGA_ORANG_FIELDS[i].nama, nama) == 0)
            return i;
    return -1;
}
