-- lapisan: 00
-- harap: 8:3 aturan_pengaman_bentuk | salah satu
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
pengaman "sebelum_salur" {
  { label = "Penerima melebihi kuota", tahan_bila = "jumlah_penerima > kuota_wilayah", peringatan_bila = "jumlah_penerima > kuota_wilayah" },
}
