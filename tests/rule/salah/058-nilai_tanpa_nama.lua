-- lapisan: 00
-- harap: 6:18 aturan_tanpa_kunci | tulis nama = nilai
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { "Desil rendah", label = "Desil rendah", bila = "desil <= 4" }
