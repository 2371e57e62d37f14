-- lapisan: 00
-- harap: 7:48 aturan_angka_antara | antara 1 dan 31
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
jadwal "bulanan" { setiap = "bulan", tanggal = 32, langkah = { "nilai", "peringkat" } }
