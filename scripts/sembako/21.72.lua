-- Kota Tanjung Pinang: paket lebih mahal karena ongkos kapal, air minum yang tidak aman menambah skor, dan
-- penyaluran bulanan menunggu kapal. Semua angka di sini contoh.
ubah_aturan "sembako" {
  wilayah = "21.72",
  dasar_hukum = { jenis = "peraturan wali kota", nomor = "(contoh)", tanggal = "2025-02-03", tentang = "(contoh)" },
}

-- Masih di dalam batas nasional; sebelum 2025-03-01 nilai nasional yang dipakai.
ubah_parameter "paket_dasar" { nilai = { ["2025-03-01"] = 240000 }, alasan = "ongkos angkut laut dari Batam" }

-- Pulau tanpa sumber air tawar: tadah hujan paling berat, air yang tidak terlindung setengahnya.
parameter "skor_hujan" { label = "Skor keluarga yang minum air hujan", nilai = 12, batas = { 0, 30 } }
skor "air_hujan" { label = "Minum air hujan", bila = "sumber_air_minum == 'hujan'", nilai = "skor_hujan" }
skor "air_tak_aman" {
  label = "Air minum tidak terlindung",
  bila = "salah_satu(sumber_air_minum, 'sumur_tak_terlindung', 'mata_air_tak_terlindung', 'permukaan')",
  nilai = "skor_hujan // 2",
}

-- Kapal barang tiba di awal bulan; tanggal lima belum tentu barangnya ada.
ganti_jadwal "bulanan" {
  setiap = "bulan", tanggal = 12, jam = "08:00", langkah = { "nilai", "peringkat", "setujui", "salur" },
  alasan = "paket datang dengan kapal barang",
}

-- Skor keluarga contoh tanpa tambahan: 80 untuk desil dan 8 untuk balita.
uji "paket sejak Maret 2025" { dari = "dasar", seharusnya = { hasil = "layak", uang = 265000 } }
uji "paket sampai Februari 2025" { dari = "dasar", ubah = { hari_ini = "2025-02-28" }, seharusnya = { hasil = "layak", uang = 225000 } }
uji "air hujan" { dari = "dasar", ubah = { sumber_air_minum = "hujan" }, seharusnya = { skor = 100 } }
uji "sumur tak terlindung" { dari = "dasar", ubah = { sumber_air_minum = "sumur_tak_terlindung" }, seharusnya = { skor = 94 } }
uji "mata air tak terlindung" { dari = "dasar", ubah = { sumber_air_minum = "mata_air_tak_terlindung" }, seharusnya = { skor = 94 } }
uji "air permukaan" { dari = "dasar", ubah = { sumber_air_minum = "permukaan" }, seharusnya = { skor = 94 } }
uji "air leding" { dari = "dasar", ubah = { sumber_air_minum = "leding" }, seharusnya = { skor = 88 } }
uji "sumber air belum didata" { dari = "dasar", seharusnya = { hasil = "layak", skor = 88 } }
