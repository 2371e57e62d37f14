-- lapisan: 00
-- harap: 7:11 aturan_teks_putus | penutup
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" {
  label = "Desil rendah,
  bila  = "desil <= 4",
}
syarat "coba" { label = "Coba", bila = "terverifikasi" }
