-- Pelengkap
aturan "posyandu" { judul = "Makanan tambahan", wilayah = "00", unit = "orang", versi_api = 1, berlaku = "2024-01-01" }
parameter "lila_min" { label = "LiLA paling kecil", jenis = "desimal(1)", satuan = "cm", nilai = 23.5 }
tabel "jadwal_imunisasi" { label = "Umur pemberian", kunci = { "antigen", "dosis", "umur_bulan_ke" }, jenis = "pilihan", isi = { { "HB0", 1, 0, "dasar" } } }

-- Tiga indeks, tidak ada penolakan bagi yang paling membutuhkan
syarat "gizi_anak" { label = "Gizi kurang, pendek, berat badan kurang, atau tidak naik", hanya_bila = "not sedang_hamil",
  bila = "salah_satu(kelas_bb_tb, 'gizi_kurang', 'gizi_buruk') or salah_satu(kelas_tb_u, 'pendek', 'sangat_pendek') or salah_satu(kelas_bb_u, 'kurang', 'sangat_kurang') or naik_timbang == 'T'" }
syarat "kek" { label = "Ibu hamil kurang energi kronis (LiLA di bawah {lila_min} cm)", hanya_bila = "sedang_hamil", bila = "lila_cm < lila_min" }
syarat_lanjut "timbang" { label = "Ditimbang tiap bulan", bila = "hari_sejak(tanggal_timbang_terakhir) <= 35", periksa = "bulan", bila_gagal = "kunjungi" }

-- Pelengkap
contoh "ibu" { sedang_hamil = true, lila_cm = 23.4, hari_ini = "2025-03-01" }
uji "di bawah batas" { dari = "ibu", seharusnya = { hasil = "layak", syarat = { gizi_anak = "tidak_berlaku" } } }
uji "tepat di batas" { dari = "ibu", ubah = { lila_cm = 23.5 }, seharusnya = { hasil = "tidak_layak" } }
