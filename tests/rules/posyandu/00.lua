-- Posyandu: prioritas gizi. Yang paling membutuhkan tidak pernah ditolak; batas kelas menurut Permenkes 2/2020.
aturan "posyandu" {
  judul = "Prioritas gizi posyandu", wilayah = "00", unit = "sasaran", versi_api = 1, berlaku = "2020-01-01", tambah_oleh = "kab",
  dasar_hukum = { jenis = "peraturan menteri", nomor = "2", tanggal = "2020-01-06", tentang = "standar antropometri anak" },
}
parameter "lila_min" { label = "LiLA paling rendah", jenis = "desimal(1)", satuan = "cm", nilai = 23.5, kunci = true }
parameter "timbang_hari" { label = "Jarak timbang paling lama", satuan = "hari", nilai = 35, batas = { 28, 62 } }

-- Tiga indeks: tepat di batas bawah masuk kelas yang lebih baik (sudah dihitung di kelas_*).
syarat "gizi_anak" {
  label = "Gizi kurang, pendek, berat badan kurang, atau tidak naik", hanya_bila = "not sedang_hamil",
  bila = [[salah_satu(kelas_bb_tb, 'gizi_kurang', 'gizi_buruk') or salah_satu(kelas_tb_u, 'pendek', 'sangat_pendek')
           or salah_satu(kelas_bb_u, 'kurang', 'sangat_kurang') or naik_timbang == 'T']],
}
-- Tepat di batas bukan KEK.
syarat "kek" { label = "Ibu hamil kurang energi kronis (LiLA di bawah {lila_min} cm)", hanya_bila = "sedang_hamil", bila = "lila_cm < lila_min" }
skor "stunting_berat" { label = "Sangat pendek", bila = "haz < -3", nilai = "20" }

-- Umur (bulan) saat tiap dosis dijadwalkan; vaksin yang tidak dijadwalkan di wilayah ini tidak pernah terlambat.
tabel "jadwal_imunisasi" {
  label = "Umur jadwal imunisasi (bulan)", kunci = { "vaksin", "dosis" }, jenis = "bilangan",
  isi = {
    { "HB0", 1, 0 }, { "BCG", 1, 1 }, { "OPV", 1, 1 }, { "DPT-HB-HIB", 1, 2 }, { "OPV", 2, 2 }, { "PCV", 1, 2 }, { "RV", 1, 2 },
    { "DPT-HB-HIB", 2, 3 }, { "OPV", 3, 3 }, { "PCV", 2, 3 }, { "RV", 2, 3 }, { "DPT-HB-HIB", 3, 4 }, { "OPV", 4, 4 }, { "IPV", 1, 4 },
    { "RV", 3, 4 }, { "MR", 1, 9 }, { "PCV", 3, 12 }, { "DPT-HB-HIB", 4, 18 }, { "MR", 2, 18 },
    { "*", "*", 999 },                  -- tidak dijadwalkan
  },
}
turunan "umur_bulan_ini" { label = "umur", satuan = "bulan", nilai = "umur_bulan(tanggal_lahir)" }
turunan "dosis_terlambat" {
  label = "dosis imunisasi yang terlambat", dari = "imunisasi", hitung = "jumlah",
  bila = "not ada(tanggal_diberikan) and umur_bulan_ini > cari(jadwal_imunisasi, vaksin, dosis)",
}
skor "imunisasi" { label = "Imunisasi terlambat", nilai = "5 * min(dosis_terlambat, 4)" }
syarat_lanjut "timbang" { label = "Ditimbang tiap bulan", bila = "hari_sejak(tanggal_timbang_terakhir) <= timbang_hari", periksa = "bulan", bila_gagal = "kunjungi" }
besaran "pmt" { label = "Makanan tambahan", barang = "pmt:harian", satuan = "paket", nilai = "30" }

contoh "anak" {
  tanggal_lahir = "2024-01-15", sedang_hamil = false, kelas_bb_u = "normal", kelas_tb_u = "normal", kelas_bb_tb = "gizi_kurang", naik_timbang = "N",
  haz = -1.5, hari_ini = "2025-03-01", imunisasi = { { vaksin = "MR", dosis = 1, tanggal_diberikan = "2024-10-20" }, { vaksin = "JE", dosis = 1 } },
}
uji "gizi kurang" { dari = "anak", seharusnya = { hasil = "layak", barang = { ["pmt:harian"] = 30 }, skor = 0 } }
uji "semua normal" { dari = "anak", ubah = { kelas_bb_tb = "normal" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "gizi_anak" } } }
uji "pendek" { dari = "anak", ubah = { kelas_bb_tb = "normal", kelas_tb_u = "pendek" }, seharusnya = { hasil = "layak" } }
uji "berat badan kurang" { dari = "anak", ubah = { kelas_bb_tb = "normal", kelas_bb_u = "kurang" }, seharusnya = { hasil = "layak" } }
uji "tidak naik" { dari = "anak", ubah = { kelas_bb_tb = "normal", naik_timbang = "T" }, seharusnya = { hasil = "layak" } }
uji "JE tidak dijadwalkan di sini" { dari = "anak", seharusnya = { skor = 0 } }
uji "campak terlambat" { dari = "anak", ubah = { imunisasi = { { vaksin = "MR", dosis = 1 } } }, seharusnya = { skor = 5 } }
uji "haz tepat minus tiga" { dari = "anak", ubah = { haz = -3 }, seharusnya = { skor = 0 } }
uji "haz di bawah minus tiga" { dari = "anak", ubah = { haz = -3.01 }, seharusnya = { skor = 20 } }
contoh "ibu_hamil" { sedang_hamil = true, lila_cm = 23.4, haz = 0, hari_ini = "2025-03-01", imunisasi = {} }
uji "LiLA di bawah batas" { dari = "ibu_hamil", seharusnya = { hasil = "layak", syarat = { gizi_anak = "tidak_berlaku", kek = true } } }
uji "LiLA tepat di batas" { dari = "ibu_hamil", ubah = { lila_cm = 23.5 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "kek" } } }
uji "gizi buruk" { dari = "anak", ubah = { kelas_bb_tb = "gizi_buruk" }, seharusnya = { hasil = "layak" } }
uji "sangat pendek" { dari = "anak", ubah = { kelas_bb_tb = "normal", kelas_tb_u = "sangat_pendek" }, seharusnya = { hasil = "layak" } }
uji "berat badan sangat kurang" { dari = "anak", ubah = { kelas_bb_tb = "normal", kelas_bb_u = "sangat_kurang" }, seharusnya = { hasil = "layak" } }
-- Pada bulan jadwalnya sendiri dosis belum terlambat.
uji "campak pada bulan jadwalnya" {
  dari = "anak", ubah = { tanggal_lahir = "2024-05-02", imunisasi = { { vaksin = "MR", dosis = 1 } } }, seharusnya = { skor = 0 },
}
uji "campak sebulan sesudah jadwalnya" {
  dari = "anak", ubah = { tanggal_lahir = "2024-05-01", imunisasi = { { vaksin = "MR", dosis = 1 } } }, seharusnya = { skor = 5 },
}
uji "paling banyak empat dosis yang dihitung" {
  dari = "anak", ubah = { imunisasi = { { vaksin = "BCG", dosis = 1 }, { vaksin = "OPV", dosis = 1 }, { vaksin = "OPV", dosis = 2 }, { vaksin = "OPV", dosis = 3 }, { vaksin = "OPV", dosis = 4 } } },
  seharusnya = { skor = 20 },
}
