-- lapisan: 00
-- harap: 3:9 aturan_program_beda saran=`sembako` | `sembako`
aturan "sembakau" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
