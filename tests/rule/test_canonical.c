/* Versions: another value of any key is another version, another way of writing it is not. RULES.md 2.1. */
#include "desk.h"
#include "rule/declare.h"
#include <stdio.h>

static char hash_a[2 * HASH_SIZE + 1], hash_b[2 * HASH_SIZE + 1];

/* The version of a base file and of what stands below it ("": nothing). */
static void version(const char *base, const char *below, char out[2 * HASH_SIZE + 1])
{
    static char upper[16384], lower[16384];
    snprintf(upper, sizeof upper, "%s%s", strncmp(base, "aturan", 6) == 0 ? "" : DASAR, base);
    snprintf(lower, sizeof lower, "%s%s", strstr(below, "_aturan") != NULL ? "" : UBAH("31.75"), below);
    desk_reset();
    desk_layer("00", upper);
    if (below[0] != 0)
        desk_layer("31.75", lower);
    rule *r = desk_rule();
    text_hex(rule_hash(r), HASH_SIZE, out);
    rule_unref(r);
}

#define SYARAT "syarat \"a\" { label = \"A\", bila = \"desil <= 4\" }\n"
#define KUOTA "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" } }\n"
#define UANG "besaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"100\" }\n"
#define LAPORAN(isi) "laporan \"l\" { judul = \"J\", sumber = \"keputusan\", nilai = { penerima = hitung() }" isi " }\n"
#define JADWAL(isi) "jadwal \"j\" { langkah = { \"nilai\" }, " isi " }\n"
#define KEPALA(isi) "aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\"" isi " }\n"

/* Two spellings of one item that differ in one value: one row for each key of each word. */
static const struct { const char *dasar, *satu, *lain; } BEDA[] = {
    { "", KEPALA(""), KEPALA(", dasar_hukum = { tentang = \"x\" }") },
    { "", KEPALA(", tambah_oleh = \"kec\""), KEPALA(", tambah_oleh = \"kel\"") },
    { "", "aturan \"sembako\" { judul = \"J\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-02\" }\n", KEPALA("") },
    { "", "aturan \"sembako\" { judul = \"K\", wilayah = \"00\", unit = \"keluarga\", versi_api = 1, berlaku = \"2024-01-01\" }\n", KEPALA("") },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1 }\n", "parameter \"p\" { label = \"P\", nilai = 2 }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1 }\n", "parameter \"p\" { label = \"Q\", nilai = 1 }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1 }\n", "parameter \"p\" { label = \"P\", nilai = 1, jenis = \"rupiah\" }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1 }\n", "parameter \"p\" { label = \"P\", nilai = 1, satuan = \"bulan\" }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1, batas = { 0, 3 } }\n", "parameter \"p\" { label = \"P\", nilai = 1, batas = { 0, 4 } }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1 }\n", "parameter \"p\" { label = \"P\", nilai = 1, kunci = true }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1, buka = \"kec\" }\n", "parameter \"p\" { label = \"P\", nilai = 1, buka = \"kel\" }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = 1 }\n", "parameter \"p\" { label = \"P\", nilai = 1, wajib_nasional = true }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", jenis = \"desimal(1)\", nilai = 1.5 }\n", "parameter \"p\" { label = \"P\", jenis = \"desimal(1)\", nilai = 1.6 }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", jenis = \"desimal(1)\", nilai = 1, batas = { 0.5, 3 } }\n",
      "parameter \"p\" { label = \"P\", jenis = \"desimal(1)\", nilai = 1, batas = { 0.6, 3 } }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 5\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"B\", bila = \"desil <= 4\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", akibat = \"tunda\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", bila_kosong = \"pernyataan\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", hanya_bila = \"terverifikasi\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", saran = \"S\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", kalimat_bila_tidak = \"S\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", sampai = \"2030-01-01\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", dasar_hukum = { nomor = \"1\" } }\n" },
    { SYARAT, "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"a\" } }\n",
      "pengecualian \"p\" { label = \"P\", bila = \"punya_motor\", bebas_dari = { \"a\" } }\n" },
    { SYARAT, "syarat_lanjut \"l\" { label = \"L\", bila = \"desil <= 4\", periksa = \"bulan\", bila_gagal = \"tahan\" }\n",
      "syarat_lanjut \"l\" { label = \"L\", bila = \"desil <= 4\", periksa = \"tahun\", bila_gagal = \"tahan\" }\n" },
    { SYARAT, "syarat_lanjut \"l\" { label = \"L\", bila = \"desil <= 4\", periksa = \"bulan\", bila_gagal = \"tahan\" }\n",
      "syarat_lanjut \"l\" { label = \"L\", bila = \"desil <= 4\", periksa = \"bulan\", bila_gagal = \"kunjungi\" }\n" },
    { SYARAT, "skor \"s\" { label = \"S\", nilai = \"1\" }\n", "skor \"s\" { label = \"S\", nilai = \"2\" }\n" },
    { SYARAT, "skor \"s\" { label = \"S\", nilai = \"1\" }\n", "skor \"s\" { label = \"S\", nilai = \"1\", maks = 5 }\n" },
    { SYARAT, "skor \"s\" { label = \"S\", nilai = \"1\" }\n", "skor \"s\" { label = \"S\", nilai = \"1\", bila = \"punya_motor\" }\n" },
    { SYARAT, "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\", \"desil terkecil\" } }\n",
      "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"desil terkecil\", \"skor terbesar\" } }\n" },
    { SYARAT, "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" } }\n",
      "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" }, daftar_tunggu = 3 }\n" },
    { SYARAT KUOTA, "jatah \"j\" { label = \"J\", bila = \"punya_motor\", persen = 5 }\n", "jatah \"j\" { label = \"J\", bila = \"punya_motor\", persen = 6 }\n" },
    { SYARAT KUOTA, "jatah \"j\" { label = \"J\", bila = \"punya_motor\", persen = 5 }\n", "jatah \"j\" { label = \"J\", bila = \"korban_bencana\", persen = 5 }\n" },
    { SYARAT KUOTA, "jatah \"j\" { label = \"J\", bila = \"punya_motor\", jumlah = 5 }\n", "jatah \"j\" { label = \"J\", bila = \"punya_motor\", jumlah = 6 }\n" },
    { SYARAT KUOTA, "jatah \"j\" { label = \"J\", bila = \"punya_motor\", jumlah = 5 }\n", "jatah \"j\" { label = \"K\", bila = \"punya_motor\", jumlah = 5 }\n" },
    { SYARAT, UANG, "besaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"101\" }\n" },
    { SYARAT, UANG, "besaran \"u\" { label = \"U\", barang = \"beras\", satuan = \"kg\", nilai = \"100\" }\n" },
    { SYARAT, UANG, "besaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"100\", maks = 100 }\n" },
    { SYARAT UANG, "batas_besaran \"b\" { label = \"B\", besaran = { \"u\" }, ambil = 1 }\n", "batas_besaran \"b\" { label = \"B\", besaran = { \"u\" }, ambil = 2 }\n" },
    { SYARAT UANG, "batas_besaran \"b\" { label = \"B\", besaran = { \"u\" }, ambil = 1 }\n",
      "batas_besaran \"b\" { label = \"B\", besaran = { \"u\" }, ambil = 1, satu_per_orang = true }\n" },
    { SYARAT, "ketentuan \"k\" { label = \"K\", nilai = \"1\" }\n", "ketentuan \"k\" { label = \"K\", nilai = \"2\" }\n" },
    { SYARAT, "turunan \"t\" { label = \"T\", nilai = \"desil + 1\" }\n", "turunan \"t\" { label = \"T\", nilai = \"desil + 2\" }\n" },
    { SYARAT, "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 }, { 2, 3 } } }\n", "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 2, 3 }, { 1, 2 } } }\n" },
    { SYARAT, "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n", "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 3 } } }\n" },
    { SYARAT, "pastikan \"p\" { bila = \"1 < 2\" }\n", "pastikan \"p\" { bila = \"1 < 3\" }\n" },
    { SYARAT, "isian \"i\" { label = \"I\", jenis = \"bilangan\" }\n", "isian \"i\" { label = \"I\", jenis = \"rupiah\" }\n" },
    { SYARAT, "isian \"i\" { label = \"I\", jenis = \"bilangan\" }\n", "isian \"i\" { label = \"I\", jenis = \"bilangan\", peka = true }\n" },
    { SYARAT, LAPORAN(""), LAPORAN(", saring = \"desil == 1\"") },
    { SYARAT, LAPORAN(""), "laporan \"l\" { judul = \"J\", sumber = \"keputusan\", nilai = { penerima = hitung(\"desil == 1\") } }\n" },
    { SYARAT, LAPORAN(", per = { \"kelurahan\", \"bulan\" }"), LAPORAN(", per = { \"bulan\", \"kelurahan\" }") },
    { SYARAT, LAPORAN(", indikator = { i = { label = \"I\", rumus = \"penerima * 2\" } }"), LAPORAN(", indikator = { i = { label = \"I\", rumus = \"penerima * 3\" } }") },
    { SYARAT, LAPORAN(", samarkan_di_bawah = 5"), LAPORAN(", samarkan_di_bawah = 6") },
    { SYARAT, JADWAL("setiap = \"bulan\", tanggal = 5"), JADWAL("setiap = \"bulan\", tanggal = 6") },
    { SYARAT, JADWAL("setiap = \"bulan\", tanggal = 5"), JADWAL("setiap = \"bulan\", tanggal = 5, jam = \"07:00\"") },
    { SYARAT, JADWAL("menjelang = { peristiwa = \"ramadan\", hari = 14 }"), JADWAL("menjelang = { peristiwa = \"natal\", hari = 14 }") },
    { SYARAT, "pengaman \"sebelum_salur\" { { label = \"P\", tahan_bila = \"jumlah_penerima > kuota_wilayah\" } }\n",
      "pengaman \"sebelum_salur\" { { label = \"P\", peringatan_bila = \"jumlah_penerima > kuota_wilayah\" } }\n" },
    { SYARAT, "parameter \"p\" { label = \"P\", nilai = \"sd\", jenis = \"pilihan\", pilihan = { \"sd\", \"smp\" } }\n",
      "parameter \"p\" { label = \"P\", nilai = \"sd\", jenis = \"pilihan\", pilihan = { \"sd\", \"sma\" } }\n" },
    { "", KEPALA(""), KEPALA(", acuan = \"tanggal_usulan\"") },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", berlaku = \"2024-06-01\" }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", kunci = true }\n" },
    { "", SYARAT, "syarat \"a\" { label = \"A\", bila = \"desil <= 4\", buka = \"kec\" }\n" },
    { SYARAT "syarat \"c\" { label = \"C\", bila = \"punya_motor\" }\n", "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"a\" } }\n",
      "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"a\", \"c\" } }\n" },
    { SYARAT, "pengecualian \"p\" { label = \"P\", bila = \"korban_bencana\", bebas_dari = { \"a\" } }\n",
      "pengecualian \"p\" { label = \"Q\", bila = \"korban_bencana\", bebas_dari = { \"a\" } }\n" },
    { SYARAT, "syarat_lanjut \"l\" { label = \"L\", bila = \"desil <= 4\", periksa = \"bulan\", bila_gagal = \"tahan\" }\n",
      "syarat_lanjut \"l\" { label = \"M\", bila = \"desil <= 5\", hanya_bila = \"terverifikasi\", periksa = \"bulan\", bila_gagal = \"tahan\" }\n" },
    { SYARAT, "skor \"s\" { label = \"S\", nilai = \"1\" }\n", "skor \"s\" { label = \"T\", nilai = \"1\" }\n" },
    { SYARAT, "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" } }\n",
      "kuota \"k\" { jumlah = \"kuota_wilayah\", pagu = \"pagu_wilayah\", urut = { \"skor terbesar\" } }\n" },
    { SYARAT, UANG, "besaran \"u\" { label = \"U\", jenis = \"rupiah\", nilai = \"100\", bila = \"punya_motor\" }\n" },
    { SYARAT, "besaran \"u\" { label = \"U\", jenis = \"rupiah\", tiap = \"anggota\", nilai = \"100\" }\n", UANG },
    { SYARAT, "besaran \"u\" { label = \"U\", jenis = \"rupiah\", tiap = \"anggota\", nilai = \"100\" }\n",
      "besaran \"u\" { label = \"U\", jenis = \"rupiah\", tiap = \"anggota\", nilai = \"100\", maks_orang = 2 }\n" },
    { SYARAT UANG "besaran \"v\" { label = \"V\", jenis = \"rupiah\", nilai = \"7\" }\n", "batas_besaran \"b\" { label = \"B\", besaran = { \"u\" }, ambil = 1 }\n",
      "batas_besaran \"b\" { label = \"C\", besaran = { \"u\", \"v\" }, ambil = 1 }\n" },
    { SYARAT, "ketentuan \"k\" { label = \"K\", nilai = \"1\" }\n", "ketentuan \"k\" { label = \"K\", nilai = \"1\", jenis = \"persen\" }\n" },
    { SYARAT, "ketentuan \"k\" { label = \"K\", nilai = \"1\" }\n", "ketentuan \"k\" { label = \"L\", nilai = \"1\" }\n" },
    { SYARAT, "ketentuan \"k\" { label = \"K\", nilai = \"1\" }\n", "ketentuan \"k\" { label = \"K\", nilai = \"1\", satuan = \"bulan\" }\n" },
    { SYARAT, "ketentuan \"k\" { label = \"K\", jenis = \"pilihan\", pilihan = { \"x\", \"y\" }, nilai = \"'x'\" }\n",
      "ketentuan \"k\" { label = \"K\", jenis = \"pilihan\", pilihan = { \"x\", \"z\" }, nilai = \"'x'\" }\n" },
    { SYARAT, "turunan \"t\" { label = \"T\", nilai = \"desil + 1\" }\n", "turunan \"t\" { label = \"T\", nilai = \"desil + 1\", satuan = \"x\" }\n" },
    { SYARAT, "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"jumlah\", bila = \"masih_sekolah\" }\n",
      "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"ada\", bila = \"masih_sekolah\" }\n" },
    { SYARAT, "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"jumlah\", bila = \"masih_sekolah\" }\n",
      "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"jumlah\", bila = \"sedang_hamil\" }\n" },
    { SYARAT, "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"total\", dari_nilai = \"1\" }\n",
      "turunan \"t\" { label = \"T\", dari = \"anggota\", hitung = \"total\", dari_nilai = \"2\" }\n" },
    { SYARAT UANG, "turunan \"t\" { label = \"T\", dari = \"besaran\", hitung = \"jumlah\" }\n",
      "turunan \"t\" { label = \"T\", dari = \"besaran\", hitung = \"total\" }\n" },
    { SYARAT, "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n", "tabel \"t\" { label = \"U\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n" },
    { SYARAT, "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n", "tabel \"t\" { label = \"T\", kunci = { \"l\" }, isi = { { 1, 2 } } }\n" },
    { SYARAT, "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n",
      "tabel \"t\" { label = \"T\", kunci = { \"k\" }, jenis = \"rupiah\", satuan = \"x\", jumlah = 2, isi = { { 1, 2 } } }\n" },
    { SYARAT, "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n", "tabel \"t\" { label = \"T\", kunci = { \"k\" }, berlaku = \"2024-01-01\", isi = { { 1, 2 } } }\n" },
    { SYARAT, "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n", "tabel \"t\" { label = \"T\", kunci = { \"k\" }, sampai = \"2030-01-01\", isi = { { 1, 2 } } }\n" },
    { SYARAT, "pastikan \"p\" { bila = \"1 < 2\" }\n", "pastikan \"p\" { bila = \"1 < 2\", label = \"P\" }\n" },
    { SYARAT, "isian \"i\" { label = \"I\", jenis = \"bilangan\" }\n", "isian \"i\" { label = \"J\", jenis = \"bilangan\", satuan = \"x\", bukti = \"SPPT\" }\n" },
    { SYARAT, "isian \"i\" { label = \"I\", jenis = \"pilihan\", pilihan = { \"x\", \"y\" } }\n", "isian \"i\" { label = \"I\", jenis = \"pilihan\", pilihan = { \"x\", \"z\" } }\n" },
    { SYARAT, LAPORAN(""), "laporan \"l\" { judul = \"K\", sumber = \"penyaluran\", nilai = { penerima = hitung() } }\n" },
    { SYARAT, LAPORAN(", per = { \"bulan\" }, grafik = { jenis = \"batang\", sumbu_x = \"bulan\", sumbu_y = \"penerima\" }"),
      LAPORAN(", per = { \"bulan\" }, grafik = { jenis = \"garis\", sumbu_x = \"bulan\", sumbu_y = \"penerima\" }") },
    { SYARAT, JADWAL("setiap = \"hari\", tiap = 2"), JADWAL("setiap = \"hari\", tiap = 3") },
    { SYARAT, JADWAL("setiap = \"minggu\", hari_ke = 2"), JADWAL("setiap = \"minggu\", hari_ke = 3") },
    { SYARAT, JADWAL("setiap = \"tahun\", tanggal = 2, bulan = 3"), JADWAL("setiap = \"tahun\", tanggal = 2, bulan = 4") },
    { SYARAT, JADWAL("setiap = \"semester\""), JADWAL("setiap = \"semester\", bila_libur = \"sesudah\"") },
    { SYARAT, JADWAL("setiap = \"semester\""), "jadwal \"j\" { langkah = { \"nilai\", \"peringkat\" }, setiap = \"semester\" }\n" },
};

START_TEST(another_value_of_any_key_is_another_version)
{
    static char one[8192], other[8192];
    snprintf(one, sizeof one, "%s%s", BEDA[_i].dasar, BEDA[_i].satu);
    snprintf(other, sizeof other, "%s%s", BEDA[_i].dasar, BEDA[_i].lain);
    version(one, "", hash_a);
    version(other, "", hash_b);
    ck_assert_msg(strcmp(hash_a, hash_b) != 0, "%s\n%s", one, other);
}
END_TEST

/* Where a pair writes this key of this word. */
static bool is_compared(const char *kata, const char *kunci)
{
    char word[80], key[80];
    snprintf(word, sizeof word, "%s \"", kata);
    snprintf(key, sizeof key, "%s = ", kunci);
    for (size_t i = 0; i < sizeof BEDA / sizeof BEDA[0]; i++) {
        const char *both[] = { BEDA[i].satu, BEDA[i].lain };
        for (int k = 0; k < 2; k++)
            if (strncmp(both[k], word, strlen(word)) == 0 && strstr(both[k], key) != NULL)
                return true;
    }
    return false;
}

/* What names the place of a file, and what changes no decision: `sesudah` orders the display. */
static bool is_left_out(const char *kunci)
{
    static const char *const OUT[] = { "wilayah", "unit", "versi_api", "sesudah", "dasar_hukum", "kunci", "buka", NULL };
    for (int i = 0; OUT[i] != NULL; i++)
        if (strcmp(OUT[i], kunci) == 0)
            return true;
    return false;
}

/* The list above has a pair for every key that a word which adds has; common keys have theirs under syarat and parameter. */
START_TEST(no_key_of_any_word_is_left_out_of_the_pairs)
{
    for (const rule_bentuk *b = RULE_BENTUK; b->kata != NULL; b++) {
        bool part = b->operasi == OP_TAMBAH && b->jenis != KATA_CONTOH && b->jenis != KATA_UJI && b->jenis != KATA_UJI_LAPORAN;
        for (const rule_kunci *k = b->kunci; part && k != NULL && k->nama != NULL; k++)
            ck_assert_msg(is_left_out(k->nama) || is_compared(b->kata, k->nama), "%s: %s", b->kata, k->nama);
    }
}
END_TEST

#define P "parameter \"p\" { label = \"P\", nilai = 1, batas = { 0, 9 } }\n"
static const struct { const char *satu, *lain; } BEDA_BAWAH[] = {
    { "ubah_parameter \"p\" { nilai = 2, alasan = \"x\" }\n", "ubah_parameter \"p\" { nilai = 3, alasan = \"x\" }\n" },
    { "ubah_parameter \"p\" { nilai = 2, alasan = \"x\" }\n", "ubah_parameter \"p\" { nilai = 2, batas = { 0, 5 }, alasan = \"x\" }\n" },
    { "ubah_parameter \"p\" { nilai = 2, alasan = \"x\" }\n", "ubah_parameter \"p\" { nilai = 2, kunci = true, alasan = \"x\" }\n" },
    { "ganti_syarat \"a\" { label = \"A\", bila = \"desil <= 3\", alasan = \"x\" }\n", "ganti_syarat \"a\" { label = \"A\", bila = \"desil <= 3\", alasan = \"y\" }\n" },
    { "hapus_skor \"s\" { alasan = \"x\" }\n", "ubah_parameter \"p\" { nilai = 1, alasan = \"x\" }\n" },
    { "ubah_tabel \"t\" { tambah = { { 3, 4 } }, alasan = \"x\" }\n", "ubah_tabel \"t\" { tambah = { { 3, 5 } }, alasan = \"x\" }\n" },
    { "ubah_tabel \"t\" { ganti = { { 1, 4 } }, alasan = \"x\" }\n", "ubah_tabel \"t\" { ganti = { { 1, 5 } }, alasan = \"x\" }\n" },
};
#define INDUK SYARAT P "skor \"s\" { label = \"S\", nilai = \"1\" }\ntabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 } } }\n"

START_TEST(another_change_below_is_another_version)
{
    version(INDUK, BEDA_BAWAH[_i].satu, hash_a);
    version(INDUK, BEDA_BAWAH[_i].lain, hash_b);
    ck_assert_msg(strcmp(hash_a, hash_b) != 0, "%s", BEDA_BAWAH[_i].satu);
}
END_TEST

START_TEST(a_layer_of_tests_alone_is_no_version)
{
    version(INDUK, "", hash_a);
    version(INDUK, "contoh \"c\" { desil = 1 }\nuji \"u\" { dari = \"c\", seharusnya = { hasil = \"layak\" } }\n", hash_b);
    ck_assert_str_eq(hash_a, hash_b);
}
END_TEST

/* ---- reformatting ------------------------------------------------------------------------- */

static uint64_t state;

static unsigned pick(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

/* The same file with other spacing, comments, line ends and separators; texts stay as they are, but for
 * their quotes where nothing inside stands against it. */
static void reformat(const char *in, char *out)
{
    static const char *const SPACE[] = { " ", "  ", "\n", "\r\n", "\t", " -- catatan { \"x\" }\n", " --[[ lama\n ]] " };
    while (*in != 0) {
        if (*in == '"') {
            const char *end = strchr(in + 1, '"');
            bool single = memchr(in + 1, '\'', (size_t)(end - in - 1)) == NULL && pick(2) == 0;
            *out++ = single ? '\'' : '"';
            for (in++; in < end; in++)
                *out++ = *in;
            *out++ = single ? '\'' : '"';
            in++;
        } else if (*in == ' ' || *in == '\n') {
            out += sprintf(out, "%s", *in == '\n' ? "\n" : SPACE[pick(7)]);
            in++;
        } else {
            *out++ = *in++;
        }
    }
    *out = 0;
}

START_TEST(writing_it_otherwise_is_no_other_version)
{
    enum { LINES = 24 };
    static const char *const LINE[LINES] = {
        P, SYARAT, UANG, "syarat \"b\" { bila = \"jenis_lantai ~= 'tanah' or desil <= p\", label = \"B\", kunci = true }\n",
        "pengecualian \"x\" { label = \"X\", bila = \"korban_bencana\", bebas_dari = { \"a\", \"b\" } }\n", LAPORAN(", saring = \"desil == 1\""),
        JADWAL("setiap = \"bulan\", tanggal = 5, jam = \"07:00\""), "skor \"s\" { label = \"S\", nilai = \"10 * (10 - desil)\", maks = 90 }\n",
        "tabel \"t\" { label = \"T\", kunci = { \"k\" }, isi = { { 1, 2 }, { \"*\", 3 } } }\n", "isian \"i\" { label = \"I\", jenis = \"bilangan\" }\n",
        "kuota \"k\" { jumlah = \"kuota_wilayah\", urut = { \"skor terbesar\" } }\n",
        "pengaman \"sebelum_salur\" { { label = \"P\", tahan_bila = \"jumlah_penerima > kuota_wilayah\" } }\n",
    };
    static char whole[16384], plain[16384];
    int order[LINES], n = 0;
    while (n < LINES && LINE[n] != NULL)
        n++;
    plain[0] = 0;
    for (int i = 0; i < n; i++)
        strcat(plain, LINE[i]);
    version(plain, "", hash_a);
    state = (uint64_t)_i + 1;
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        int j = (int)pick((unsigned)i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    plain[0] = 0;
    for (int i = 0; i < n; i++)
        strcat(plain, LINE[order[i]]);
    reformat(plain, whole);
    version(whole, "", hash_b);
    ck_assert_msg(strcmp(hash_a, hash_b) == 0, "%s", whole);
}
END_TEST

START_TEST(an_expression_written_otherwise_is_the_same)
{
    version("syarat \"a\" { label = \"A\", bila = \"(desil<=4) and ((punya_motor))\" }\n", "", hash_a);
    version("syarat \"a\" { label = \"A\", bila = [[ desil <= 4\n  and punya_motor ]] }\n", "", hash_b);
    ck_assert_str_eq(hash_a, hash_b);
}
END_TEST

TESTS(canonical)
{
    tcase_add_test(tc, no_key_of_any_word_is_left_out_of_the_pairs);
    tcase_add_checked_fixture(tc, desk_start, desk_reset);
    tcase_add_loop_test(tc, another_value_of_any_key_is_another_version, 0, (int)(sizeof BEDA / sizeof BEDA[0]));
    tcase_add_loop_test(tc, another_change_below_is_another_version, 0, (int)(sizeof BEDA_BAWAH / sizeof BEDA_BAWAH[0]));
    tcase_add_test(tc, a_layer_of_tests_alone_is_no_version);
    tcase_add_loop_test(tc, writing_it_otherwise_is_no_other_version, 0, 40);
    tcase_add_test(tc, an_expression_written_otherwise_is_the_same);
}
