-- lapisan: 00
-- harap: 6:1 aturan_local | <const>
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
local x = 3
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
