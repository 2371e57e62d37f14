-- Satu wilayah dengan hari rayanya sendiri, di zona waktu lain.
ubah_aturan "sembako" { wilayah = "53.71", dasar_hukum = { jenis = "peraturan wali kota", nomor = "(contoh)", tanggal = "2025-02-01", tentang = "(contoh)" } }
ganti_jadwal "hari_raya" {
  menjelang = { peristiwa = "natal", hari = 14 }, langkah = { "nilai", "peringkat", "setujui", "salur" }, alasan = "dunia tiruan",
}
