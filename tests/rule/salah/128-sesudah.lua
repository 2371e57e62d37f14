-- lapisan: 00
-- harap: 7:81 aturan_sesudah_mirip saran=`"desil"` | maksud Anda `desil`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
syarat "data" { label = "Sudah diverifikasi", bila = "terverifikasi", sesudah = "dezil" }
