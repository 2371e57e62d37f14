-- Kota Kupang: bobot kerentanan menurut musyawarah, dan penyaluran menjelang Natal
ubah_aturan "sembako" { wilayah = "53.71", dasar_hukum = { jenis = "peraturan wali kota", nomor = "(contoh)", tanggal = "2025-02-01", tentang = "(contoh)" } }
parameter "bobot_min" { label = "Bobot kerentanan paling sedikit", nilai = 2 }
syarat "rentan" {
  label = "Bobot kerentanan menurut musyawarah kelurahan paling sedikit {bobot_min}",
  bila  = "2 * angka(jenis_lantai == 'tanah') + angka(jumlah_balita > 0) + angka(jumlah_lansia > 0) >= bobot_min",
}
ganti_jadwal "hari_raya" { menjelang = { peristiwa = "natal", hari = 14 }, langkah = { "nilai", "peringkat", "setujui", "salur" }, alasan = "hari raya sebagian besar warga" }
uji "rentan tepat di batas" { dari = "dasar", ubah = { jenis_lantai = "tanah", jumlah_balita = 0 }, seharusnya = { hasil = "layak" } }
uji "kurang rentan"         { dari = "dasar", ubah = { jenis_lantai = "keramik" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "rentan" } } }
