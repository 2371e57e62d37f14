-- Kota Kupang: bobot kerentanan menurut musyawarah kelurahan, penyaluran menjelang Natal, dan tambahan anggota
-- yang naik pada 2026. Semua angka di sini contoh.
ubah_aturan "sembako" {
  wilayah = "53.71",
  dasar_hukum = { jenis = "peraturan wali kota", nomor = "(contoh)", tanggal = "2025-02-01", tentang = "(contoh)" },
}

-- Rumah berlantai tanah berbobot dua; ada balita dan ada lansia masing-masing berbobot satu.
parameter "bobot_min" { label = "Bobot kerentanan paling sedikit", nilai = 2, batas = { 1, 4 } }
syarat "rentan" {
  label = "Bobot kerentanan menurut musyawarah kelurahan paling sedikit {bobot_min}",
  bila  = "2 * angka(jenis_lantai == 'tanah') + angka(jumlah_balita > 0) + angka(jumlah_lansia > 0) >= bobot_min",
  saran = "Bila keadaan rumah sudah berubah, minta petugas kelurahan memperbarui datanya.",
}

-- Nilai menurut tanggal: sebelum 2026 nilai nasional tetap dipakai.
ubah_parameter "tambahan_anggota" { nilai = { ["2026-01-01"] = 30000 }, alasan = "harga beras di Kupang lebih tinggi" }

-- Hari raya sebagian besar warga Natal; waktu setempat WITA mengikuti wilayahnya.
ganti_jadwal "hari_raya" {
  menjelang = { peristiwa = "natal", hari = 14 }, langkah = { "nilai", "peringkat", "setujui", "salur" },
  alasan = "hari raya sebagian besar warga",
}

uji "rentan tepat di batas" { dari = "dasar", ubah = { jenis_lantai = "tanah", jumlah_balita = 0 }, seharusnya = { hasil = "layak" } }
uji "balita dan lansia" { dari = "dasar", ubah = { jenis_lantai = "keramik", jumlah_lansia = 1 }, seharusnya = { hasil = "layak" } }
uji "kurang rentan" { dari = "dasar", ubah = { jenis_lantai = "keramik" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "rentan" } } }
uji "lansia saja belum cukup" { dari = "dasar", ubah = { jenis_lantai = "keramik", jumlah_balita = 0, jumlah_lansia = 1 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "rentan" } } }
uji "lantai belum didata" { dari = "dasar", seharusnya = { hasil = "perlu_data" } }
uji "tambahan sampai akhir 2025" {
  dari = "dasar", ubah = { jenis_lantai = "tanah", jumlah_anggota = 6, hari_ini = "2025-12-31" }, seharusnya = { hasil = "layak", uang = 250000 },
}
uji "tambahan sejak 2026" {
  dari = "dasar", ubah = { jenis_lantai = "tanah", jumlah_anggota = 6, hari_ini = "2026-01-01" }, seharusnya = { hasil = "layak", uang = 260000 },
}
