-- lapisan: 00
-- harap: 7:76 aturan_langkah_urut | harus sebelum
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
jadwal "bulanan" { setiap = "bulan", tanggal = 5, langkah = { "peringkat", "nilai" } }
