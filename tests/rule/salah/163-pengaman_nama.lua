-- lapisan: 00
-- harap: 7:11 aturan_pengaman_nama saran=`sebelum_salur` | sebelum_salur
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
pengaman "sebelum_salurr" {
  { label = "Penerima melebihi kuota", tahan_bila = "jumlah_penerima > kuota_wilayah" },
}
