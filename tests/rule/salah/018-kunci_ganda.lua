-- lapisan: 00
-- harap: 9:3 aturan_kunci_ganda | pertama di baris 7
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" {
  label = "Desil rendah",
  bila  = "desil <= 4",
  label = "Desil paling rendah",
}
