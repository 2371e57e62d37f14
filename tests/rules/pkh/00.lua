-- Program Keluarga Harapan: besaran per anggota, paling banyak empat komponen, yang terbesar lebih dahulu.
-- Besaran per triwulan menurut berita 2022 sampai 2025; keputusan terbaru harus diperiksa petugas: (contoh).
aturan "pkh" {
  judul = "Program Keluarga Harapan", wilayah = "00", unit = "keluarga", versi_api = 1,
  berlaku = "2022-01-01", dasar_hukum = { tentang = "(contoh) pedoman PKH" },
}

parameter "desil_maks" { label = "Desil kesejahteraan tertinggi yang dilayani", nilai = 4, batas = { 1, 5 }, kunci = true }
parameter "kehamilan_maks" { label = "Kehamilan terakhir yang dibantu", nilai = 2 }
parameter "umur_dini_maks" { label = "Umur tertinggi anak usia dini", satuan = "tahun", nilai = 6 }
parameter "umur_sekolah_min" { label = "Umur terendah anak sekolah", satuan = "tahun", nilai = 6 }
parameter "umur_sekolah_maks" { label = "Umur tertinggi anak sekolah", satuan = "tahun", nilai = 21 }
-- Tujuh puluh tahun menurut berita 2022 dan 2023, enam puluh tahun di tahun lain: (contoh).
parameter "umur_lansia" {
  label = "Umur terendah lanjut usia", satuan = "tahun",
  nilai = { ["2022-01-01"] = 70, ["2024-01-01"] = 60 }, batas = { 60, 70 },
}
parameter "komponen_maks" { label = "Komponen yang dibayar paling banyak", nilai = 4, kunci = true }
parameter "p_hamil" { label = "Ibu hamil atau nifas per triwulan", jenis = "rupiah", nilai = 750000 }
parameter "p_dini" { label = "Anak usia dini per triwulan", jenis = "rupiah", nilai = 750000 }
parameter "p_disabilitas" { label = "Penyandang disabilitas berat per triwulan", jenis = "rupiah", nilai = 600000 }
parameter "p_lansia" { label = "Lanjut usia per triwulan", jenis = "rupiah", nilai = 600000 }

tabel "pkh_sekolah" {
  label = "Anak sekolah per triwulan", kunci = { "jenjang_sekolah" }, jenis = "rupiah",
  isi = {
    { "sd", 225000 }, { "smp", 375000 }, { "sma", 500000 }, { "smk", 500000 },
    { "perguruan_tinggi", 0 },          -- di luar wajib belajar
  },
}

syarat "desil" {
  label = "Desil kesejahteraan paling tinggi {desil_maks}", bila = "desil <= desil_maks",
  saran = "Bila data desil tidak sesuai, ajukan pemutakhiran data di kelurahan atau desa.",
}
syarat "bukan_asn" { label = "Tidak ada anggota keluarga ASN/TNI/Polri", bila = "not ada_asn_tni_polri", kunci = true }
-- Keluarga tanpa komponen keluar dari PKH meskipun miskin.
turunan "banyak_komponen" { label = "banyaknya komponen yang dibayar", dari = "besaran", hitung = "jumlah" }
syarat "ada_komponen" {
  label = "Ada anggota yang termasuk komponen PKH", bila = "banyak_komponen > 0",
  kalimat_bila_tidak = "Tidak ada anggota keluarga yang hamil, berusia dini, bersekolah, lanjut usia, atau penyandang disabilitas berat.",
  saran = "Laporkan bila susunan keluarga berubah.",
}

besaran "hamil" {
  label = "Ibu hamil atau nifas", jenis = "rupiah", tiap = "anggota", maks_orang = 1,
  bila = "(sedang_hamil or masa_nifas) and kehamilan_ke <= kehamilan_maks", nilai = "p_hamil",
}
besaran "dini" {
  label = "Anak usia dini", jenis = "rupiah", tiap = "anggota", maks_orang = 2,
  bila = "umur(tanggal_lahir) <= umur_dini_maks and not masih_sekolah", nilai = "p_dini",
}
besaran "sekolah" {
  label = "Anak sekolah", jenis = "rupiah", tiap = "anggota",
  bila = "masih_sekolah and antara(umur(tanggal_lahir), umur_sekolah_min, umur_sekolah_maks) and not tamat_wajib_belajar",
  nilai = "cari(pkh_sekolah, jenjang_sekolah)",
}
besaran "disabilitas" {
  label = "Penyandang disabilitas berat", jenis = "rupiah", tiap = "anggota", maks_orang = 1,
  bila = "disabilitas_berat", nilai = "p_disabilitas",
}
besaran "lansia" {
  label = "Lanjut usia", jenis = "rupiah", tiap = "anggota", maks_orang = 1,
  bila = "umur(tanggal_lahir) >= umur_lansia", nilai = "p_lansia",
}
batas_besaran "komponen" {
  label = "Paling banyak {komponen_maks} komponen, yang terbesar lebih dahulu",
  besaran = { "hamil", "dini", "sekolah", "disabilitas", "lansia" }, ambil = "komponen_maks", satu_per_orang = true,
}

-- Kewajiban sesudah diterima: kehadiran di sekolah, sedikitnya (contoh) delapan puluh lima persen.
parameter "hadir_min" { label = "Kehadiran sekolah paling rendah", jenis = "persen", nilai = 85, batas = { 0, 100 } }
turunan "anak_jarang_hadir" {
  label = "anak sekolah yang jarang hadir", dari = "anggota", hitung = "jumlah",
  bila = "masih_sekolah and kehadiran_persen < hadir_min",
}
syarat_lanjut "hadir" { label = "Anak hadir di sekolah paling sedikit {hadir_min} persen", bila = "anak_jarang_hadir == 0", periksa = "semester", bila_gagal = "tahan" }

-- Lima anggota: ibu hamil, anak tiga tahun, anak SD, anak SMP, nenek tujuh puluh dua tahun.
contoh "lima_komponen" {
  desil = 2, ada_asn_tni_polri = false, hari_ini = "2025-03-01",
  anggota = {
    { tanggal_lahir = "1990-05-02", sedang_hamil = true, masa_nifas = false, kehamilan_ke = 2, masih_sekolah = false, disabilitas_berat = false },
    { tanggal_lahir = "2021-08-17", sedang_hamil = false, masa_nifas = false, masih_sekolah = false, disabilitas_berat = false },
    { tanggal_lahir = "2016-01-09", sedang_hamil = false, masa_nifas = false, masih_sekolah = true, jenjang_sekolah = "sd", tamat_wajib_belajar = false, kehadiran_persen = 95, disabilitas_berat = false },
    { tanggal_lahir = "2011-11-30", sedang_hamil = false, masa_nifas = false, masih_sekolah = true, jenjang_sekolah = "smp", tamat_wajib_belajar = false, kehadiran_persen = 90, disabilitas_berat = false },
    { tanggal_lahir = "1952-12-12", sedang_hamil = false, masa_nifas = false, masih_sekolah = false, disabilitas_berat = false },
  },
}
-- 750.000 + 750.000 + 600.000 + 375.000; anak SD tidak dihitung.
uji "empat komponen terbesar" { wajib = true, dari = "lima_komponen", seharusnya = { hasil = "layak", uang = 2475000 } }
uji "desil di atas batas" { dari = "lima_komponen", ubah = { desil = 5 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "desil" } } }
uji "desil tepat di batas" { dari = "lima_komponen", ubah = { desil = 4 }, seharusnya = { hasil = "layak" } }
uji "ada ASN" { wajib = true, dari = "lima_komponen", ubah = { ada_asn_tni_polri = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_asn" } } }
uji "tanpa komponen" {
  dari = "lima_komponen",
  ubah = { anggota = { { tanggal_lahir = "1990-05-02", sedang_hamil = false, masa_nifas = false, masih_sekolah = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ada_komponen" } },
}
uji "lansia enam puluh sembilan pada 2023" {
  dari = "lima_komponen",
  ubah = { hari_ini = "2023-06-01", anggota = { { tanggal_lahir = "1953-06-02", sedang_hamil = false, masa_nifas = false, masih_sekolah = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak" },
}
uji "lansia tepat tujuh puluh pada 2023" {
  dari = "lima_komponen",
  ubah = { hari_ini = "2023-06-01", anggota = { { tanggal_lahir = "1953-06-01", sedang_hamil = false, masa_nifas = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "layak", uang = 600000 },
}

-- Batas tiap komponen, dengan satu anggota saja. Yang tidak ditulis tidak dapat mengubah hasilnya.
contoh "satu_anggota" {
  desil = 2, ada_asn_tni_polri = false, hari_ini = "2025-03-01",
  anggota = { { tanggal_lahir = "1990-05-02", sedang_hamil = false, masa_nifas = false, disabilitas_berat = false } },
}
uji "lansia tepat enam puluh sejak 2024" {
  dari = "satu_anggota", ubah = { anggota = { { tanggal_lahir = "1965-03-01", sedang_hamil = false, masa_nifas = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "layak", uang = 600000 },
}
uji "esok enam puluh" {
  dari = "satu_anggota", ubah = { anggota = { { tanggal_lahir = "1965-03-02", sedang_hamil = false, masa_nifas = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ada_komponen" } },
}
uji "hamil pertama" {
  dari = "satu_anggota", ubah = { anggota = { { tanggal_lahir = "1990-05-02", sedang_hamil = true, kehamilan_ke = 1, disabilitas_berat = false } } },
  seharusnya = { hasil = "layak", uang = 750000 },
}
uji "nifas kehamilan kedua" {
  dari = "satu_anggota", ubah = { anggota = { { tanggal_lahir = "1990-05-02", masa_nifas = true, kehamilan_ke = 2, disabilitas_berat = false } } },
  seharusnya = { hasil = "layak", uang = 750000 },
}
uji "hamil ketiga" {
  dari = "satu_anggota", ubah = { anggota = { { tanggal_lahir = "1990-05-02", sedang_hamil = true, kehamilan_ke = 3, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ada_komponen" } },
}
uji "disabilitas berat" {
  dari = "satu_anggota", ubah = { anggota = { { tanggal_lahir = "1990-05-02", sedang_hamil = false, masa_nifas = false, disabilitas_berat = true } } },
  seharusnya = { hasil = "layak", uang = 600000 },
}
uji "disabilitas belum didata" {
  dari = "satu_anggota", ubah = { anggota = { { tanggal_lahir = "1990-05-02", sedang_hamil = false, masa_nifas = false } } },
  seharusnya = { hasil = "perlu_data" },
}
contoh "satu_anak" {
  desil = 2, ada_asn_tni_polri = false, hari_ini = "2025-03-01",
  anggota = { { tanggal_lahir = "2018-03-02", sedang_hamil = false, masa_nifas = false, masih_sekolah = false, disabilitas_berat = false } },
}
uji "esok tujuh tahun" { dari = "satu_anak", seharusnya = { hasil = "layak", uang = 750000 } }
uji "tepat tujuh tahun, tidak bersekolah" {
  dari = "satu_anak",
  ubah = { anggota = { { tanggal_lahir = "2018-03-01", sedang_hamil = false, masa_nifas = false, masih_sekolah = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ada_komponen" } },
}
uji "bersekolah tepat enam tahun" {
  dari = "satu_anak",
  ubah = { anggota = { { tanggal_lahir = "2019-03-01", sedang_hamil = false, masa_nifas = false, masih_sekolah = true, jenjang_sekolah = "sd", tamat_wajib_belajar = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "layak", uang = 225000 },
}
uji "bersekolah, esok enam tahun" {
  dari = "satu_anak",
  ubah = { anggota = { { tanggal_lahir = "2019-03-02", sedang_hamil = false, masa_nifas = false, masih_sekolah = true, jenjang_sekolah = "sd", tamat_wajib_belajar = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ada_komponen" } },
}
uji "SMK, esok dua puluh dua tahun" {
  dari = "satu_anak",
  ubah = { anggota = { { tanggal_lahir = "2003-03-02", sedang_hamil = false, masa_nifas = false, masih_sekolah = true, jenjang_sekolah = "smk", tamat_wajib_belajar = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "layak", uang = 500000 },
}
uji "SMK, tepat dua puluh dua tahun" {
  dari = "satu_anak",
  ubah = { anggota = { { tanggal_lahir = "2003-03-01", sedang_hamil = false, masa_nifas = false, masih_sekolah = true, jenjang_sekolah = "smk", tamat_wajib_belajar = false, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ada_komponen" } },
}
uji "SMA, sudah tamat wajib belajar" {
  dari = "satu_anak",
  ubah = { anggota = { { tanggal_lahir = "2006-03-01", sedang_hamil = false, masa_nifas = false, masih_sekolah = true, jenjang_sekolah = "sma", tamat_wajib_belajar = true, disabilitas_berat = false } } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ada_komponen" } },
}
