-- lapisan: 00
-- harap: 7:1 aturan_jadwal_perlu | memerlukan tanggal
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
jadwal "bulanan" { setiap = "bulan", jam = "07:00", langkah = { "nilai", "peringkat" } }
