-- lapisan: 00
-- harap: 4:53 aturan_unit_beda saran=`"keluarga"` | keluarga
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarg", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
