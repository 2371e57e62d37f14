/* The columns: storage first, then what a file may call them. Input comes in the layout of
 * data-vocabulary section 5 and facts.md. Walks: job, request. */
#include "warga/kolom.h"

#include <string.h>

#define T SIMPAN_TEKS
#define N SIMPAN_BILANGAN
#define D SIMPAN_TANGGAL
const warga_simpan_kolom WARGA_ORANG_KOLOM[O_COUNT] = {
    [O_NO_KK] = { "no_kk", T }, [O_NIK] = { "nik", T }, [O_NIK_STATUS] = { "nik_status", T }, [O_NAMA] = { "nama_lengkap", T },
    [O_KELAMIN] = { "jenis_kelamin", N }, [O_TEMPAT_LAHIR] = { "tempat_lahir", T }, [O_TANGGAL_LAHIR] = { "tanggal_lahir", D },
    [O_HUBUNGAN] = { "hubungan_keluarga", N }, [O_KAWIN] = { "status_perkawinan", N }, [O_PENDIDIKAN] = { "pendidikan_kk", N },
    [O_PEKERJAAN] = { "pekerjaan", N }, [O_DISABILITAS] = { "disabilitas", N }, [O_HAMIL] = { "hamil", N },
    [O_IBU] = { "nama_ibu_kandung", T }, [O_NO_HP] = { "no_hp", T }, [O_KKS] = { "kks_nomor", T }, [O_KELAS] = { "kelas", N },
    [O_JENJANG] = { "jenjang", N }, [O_KEHADIRAN] = { "kehadiran_persen", N }, [O_PIP] = { "pip", N },
    [O_STATUS_DASAR] = { "status_dasar", N }, [O_ORANG_TUA] = { "status_orang_tua", N }, [O_MASIH_SEKOLAH] = { "masih_sekolah", N },
    [O_KEHAMILAN_KE] = { "kehamilan_ke", N },
};

const warga_simpan_kolom WARGA_KELUARGA_KOLOM[K_COUNT] = {
    [K_ALAMAT] = { "alamat", T }, [K_RT] = { "rt", T }, [K_RW] = { "rw", T }, [K_KODE_POS] = { "kode_pos", T },
    [K_ID_DTSEN] = { "id_dtsen", T }, [K_DESIL] = { "desil", N }, [K_TANGGAL_PERINGKAT] = { "tanggal_pemeringkatan", D },
    [K_SUMBER_DATA] = { "sumber_data", T }, [K_STATUS_BANGUNAN] = { "status_bangunan", N }, [K_LUAS_LANTAI] = { "luas_lantai_dm2", N },
    [K_LANTAI] = { "jenis_lantai", N }, [K_DINDING] = { "jenis_dinding", N }, [K_ATAP] = { "jenis_atap", N },
    [K_AIR] = { "sumber_air_minum", N }, [K_BAB] = { "fasilitas_bab", N }, [K_TINJA] = { "pembuangan_tinja", N },
    [K_PENERANGAN] = { "sumber_penerangan", N }, [K_DAYA] = { "daya_terpasang", N }, [K_BAHAN_BAKAR] = { "bahan_bakar_memasak", N },
    [K_MOTOR] = { "punya_motor", N }, [K_MOBIL] = { "punya_mobil", N }, [K_LEMARI_ES] = { "punya_lemari_es", N },
    [K_LAHAN] = { "punya_lahan_lain", N }, [K_PKH] = { "pkh", N }, [K_BPNT] = { "bpnt", N }, [K_PBI_JK] = { "pbi_jk", N },
    [K_BLT_DD] = { "blt_dd", N }, [K_JUMLAH] = { "jumlah_anggota", N }, [K_PENGHASILAN] = { "penghasilan_bulanan", N },
    [K_MULAI_TINGGAL] = { "tanggal_mulai_tinggal", D }, [K_TERVERIFIKASI] = { "terverifikasi", N },
    [K_BENCANA] = { "korban_bencana_tanggal", D },
};
#undef T
#undef N
#undef D

/* One line per column of the file: name, required, synonyms; then how it is read and where it goes. */
#define COLUMNS(X) \
    X("no_kk", true, "nomor kk|no kartu keluarga|nomor kartu keluarga|nokk|kk|~id keluarga|~family card number|~household id|~family id", BACA_KHUSUS, false, 0, 0, 0, 0, NULL) \
    X("nik", true, "nomor induk kependudukan|no nik|nomor nik|no ktp|~national id|~identity number|~id number|~uin|~id", BACA_KHUSUS, false, 0, 0, 0, 0, NULL) \
    X("nik_status", false, "status nik", BACA_KHUSUS, false, 0, 0, 0, 0, NULL) \
    X("kode_wilayah", true, "kode desa|kode kelurahan|kode desa kelurahan|kode kemendagri|~kelurahan|~desa|~desa kelurahan|~region code|~village code|~region|~village", BACA_KHUSUS, false, 0, 0, 0, 0, NULL) \
    X("rt_rw", false, "rt/rw", BACA_KHUSUS, false, 0, 0, 0, 0, NULL) \
    X("rt", false, "no rt|nomor rt", BACA_KHUSUS, false, 0, 0, 0, 0, NULL) \
    X("rw", false, "no rw|nomor rw", BACA_KHUSUS, false, 0, 0, 0, 0, NULL) \
    X("nama_lengkap", true, "nama|nama anggota|nama anggota keluarga|nama penduduk|full name|~name", BACA_TEKS, false, O_NAMA, 0, 0, 100, NULL) \
    X("jenis_kelamin", true, "jk|kelamin|sex|l/p|gender", BACA_KODE, false, O_KELAMIN, 0, 0, 0, WARGA_JENIS_KELAMIN) \
    X("tempat_lahir", false, "tmpt lahir|tmp lahir", BACA_TEKS, false, O_TEMPAT_LAHIR, 0, 0, 60, NULL) \
    X("tanggal_lahir", true, "tgl lahir|tanggallahir|tgl_lhr|date of birth|birth date", BACA_TANGGAL, false, O_TANGGAL_LAHIR, 0, 0, 0, NULL) \
    X("hubungan_keluarga", true, "shdk|hubungan|status hubungan dalam keluarga|hub keluarga|status dalam keluarga|~relationship to head|~relation to head|~relationship", BACA_KODE, false, O_HUBUNGAN, 0, 0, 0, WARGA_HUBUNGAN) \
    X("status_perkawinan", false, "status kawin|perkawinan", BACA_KODE, false, O_KAWIN, 1, 0, 0, WARGA_KAWIN) \
    X("pendidikan_kk", false, "pendidikan|pendidikan terakhir", BACA_KODE, false, O_PENDIDIKAN, 1, 0, 0, WARGA_PENDIDIKAN) \
    X("pekerjaan", false, "jenis pekerjaan", BACA_KODE, false, O_PEKERJAAN, 1, 0, 0, WARGA_PEKERJAAN) \
    X("disabilitas", false, "cacat|penyandang disabilitas", BACA_KODE, false, O_DISABILITAS, 1, 0, 0, WARGA_DISABILITAS) \
    X("hamil", false, "sedang hamil", BACA_YA, false, O_HAMIL, 0, 0, 0, NULL) \
    X("nama_ibu_kandung", false, "nama ibu|ibu kandung", BACA_TEKS, false, O_IBU, 0, 0, 100, NULL) \
    X("no_hp", false, "no telepon|nomor hp|telepon|hp", BACA_TEKS, false, O_NO_HP, 0, 0, 30, NULL) \
    X("kks_nomor", false, "no kks|nomor kks", BACA_TEKS, false, O_KKS, 0, 0, 30, NULL) \
    X("kelas", false, NULL, BACA_BILANGAN, false, O_KELAS, 0, 1, 13, NULL) \
    X("jenjang", false, "jenjang sekolah|jenjang pendidikan", BACA_KODE, false, O_JENJANG, 1, 0, 0, WARGA_JENJANG) \
    X("kehadiran_persen", false, "kehadiran", BACA_BILANGAN, false, O_KEHADIRAN, 0, 0, 100, NULL) \
    X("pip", false, NULL, BACA_YA, false, O_PIP, 0, 0, 0, NULL) \
    X("status_dasar", false, NULL, BACA_KODE, false, O_STATUS_DASAR, 0, 0, 0, WARGA_STATUS_DASAR) \
    X("status_orang_tua", false, "keberadaan orang tua", BACA_KODE, false, O_ORANG_TUA, 1, 0, 0, WARGA_ORANG_TUA) \
    X("masih_sekolah", false, "masih bersekolah|sedang sekolah", BACA_YA, false, O_MASIH_SEKOLAH, 0, 0, 0, NULL) \
    X("kehamilan_ke", false, "hamil ke|kehamilan", BACA_BILANGAN, false, O_KEHAMILAN_KE, 0, 1, 20, NULL) \
    X("alamat", false, "alamat lengkap|alamat rumah|jalan", BACA_TEKS, true, K_ALAMAT, 0, 0, 200, NULL) \
    X("kode_pos", false, "kodepos", BACA_TEKS, true, K_KODE_POS, 0, 0, 10, NULL) \
    X("id_dtsen", false, "id keluarga dtsen", BACA_TEKS, true, K_ID_DTSEN, 0, 0, 40, NULL) \
    X("desil", false, "desil kesejahteraan|peringkat desil", BACA_BILANGAN, true, K_DESIL, 0, 1, 10, NULL) \
    X("tanggal_pemeringkatan", false, "tgl pemeringkatan", BACA_TANGGAL, true, K_TANGGAL_PERINGKAT, 0, 0, 0, NULL) \
    X("sumber_data", false, "sumber", BACA_TEKS, true, K_SUMBER_DATA, 0, 0, 60, NULL) \
    X("status_bangunan", false, "status rumah|status kepemilikan rumah", BACA_KODE, true, K_STATUS_BANGUNAN, 0, 0, 0, WARGA_STATUS_BANGUNAN) \
    X("luas_lantai", false, "luas lantai m2", BACA_DESIMAL, true, K_LUAS_LANTAI, 0, 0, 100000, NULL) \
    X("jenis_lantai", false, "lantai", BACA_KODE, true, K_LANTAI, 0, 0, 0, WARGA_LANTAI) \
    X("jenis_dinding", false, "dinding", BACA_KODE, true, K_DINDING, 0, 0, 0, WARGA_DINDING) \
    X("jenis_atap", false, "atap", BACA_KODE, true, K_ATAP, 0, 0, 0, WARGA_ATAP) \
    X("sumber_air_minum", false, "air minum", BACA_KODE, true, K_AIR, 0, 0, 0, WARGA_AIR) \
    X("fasilitas_bab", false, "bab|fasilitas buang air besar", BACA_KODE, true, K_BAB, 0, 0, 0, WARGA_BAB) \
    X("pembuangan_tinja", false, "pembuangan akhir tinja", BACA_KODE, true, K_TINJA, 0, 0, 0, WARGA_TINJA) \
    X("sumber_penerangan", false, "penerangan", BACA_KODE, true, K_PENERANGAN, 0, 0, 0, WARGA_PENERANGAN) \
    X("daya_terpasang", false, "daya|daya listrik", BACA_KODE, true, K_DAYA, 0, 0, 0, WARGA_DAYA) \
    X("bahan_bakar_memasak", false, "bahan bakar", BACA_KODE, true, K_BAHAN_BAKAR, 0, 0, 0, WARGA_BAHAN_BAKAR) \
    X("punya_motor", false, "motor|sepeda motor", BACA_YA, true, K_MOTOR, 0, 0, 0, NULL) \
    X("punya_mobil", false, "mobil", BACA_YA, true, K_MOBIL, 0, 0, 0, NULL) \
    X("punya_lemari_es", false, "lemari es|kulkas", BACA_YA, true, K_LEMARI_ES, 0, 0, 0, NULL) \
    X("punya_lahan_lain", false, "lahan lain", BACA_YA, true, K_LAHAN, 0, 0, 0, NULL) \
    X("pkh", false, "penerima pkh", BACA_YA, true, K_PKH, 0, 0, 0, NULL) \
    X("bpnt", false, "sembako|penerima bpnt", BACA_YA, true, K_BPNT, 0, 0, 0, NULL) \
    X("pbi_jk", false, "pbi|pbi jkn", BACA_YA, true, K_PBI_JK, 0, 0, 0, NULL) \
    X("blt_dd", false, "blt dana desa|blt desa", BACA_YA, true, K_BLT_DD, 0, 0, 0, NULL) \
    X("jumlah_anggota", false, "jumlah anggota keluarga|jml anggota", BACA_BILANGAN, true, K_JUMLAH, 0, 1, 100, NULL) \
    X("penghasilan_bulanan", false, "penghasilan|penghasilan per bulan|pendapatan", BACA_RUPIAH, true, K_PENGHASILAN, 0, 0, 0, NULL) \
    X("tanggal_mulai_tinggal", false, "mulai tinggal|tinggal sejak", BACA_TANGGAL, true, K_MULAI_TINGGAL, 0, 0, 0, NULL) \
    X("terverifikasi", false, "verifikasi|sudah diverifikasi", BACA_YA, true, K_TERVERIFIKASI, 0, 0, 0, NULL) \
    X("korban_bencana_tanggal", false, "tanggal bencana|korban bencana", BACA_TANGGAL, true, K_BENCANA, 0, 0, 0, NULL)

#define AS_KOLOM(nama, wajib, sinonim, ...) { nama, wajib, sinonim },
#define AS_BACAAN(nama, wajib, sinonim, baca, keluarga, tujuan, lunak, min, maks, kode) \
    { baca, keluarga, tujuan, lunak, min, maks, kode },
const impor_kolom WARGA_IMPOR_KOLOM[] = { COLUMNS(AS_KOLOM) { NULL, false, NULL } };
const warga_bacaan WARGA_BACAAN[] = { COLUMNS(AS_BACAAN) };

bool warga_nilai_sama(const warga_nilai *a, const warga_nilai *b)
{
    if (a->jenis != b->jenis)
        return false;
    return a->jenis == NILAI_KOSONG || (a->jenis == NILAI_BILANGAN ? a->n == b->n : strcmp(a->p, b->p) == 0);
}
