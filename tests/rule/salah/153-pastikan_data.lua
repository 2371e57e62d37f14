-- lapisan: 00
-- harap: 7:28 aturan_pastikan_nama | hanya memeriksa parameter
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
pastikan "desil" { bila = "desil <= 4" }
