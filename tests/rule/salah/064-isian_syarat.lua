-- lapisan: 00
-- harap: 6:18 aturan_isian_mirip saran=`label` | maksud Anda `label`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { lable = "Desil rendah", bila = "desil <= 4" }
