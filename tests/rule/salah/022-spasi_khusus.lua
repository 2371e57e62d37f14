-- lapisan: 00
-- harap: 7:1 aturan_spasi_aneh saran=` ` | spasi biasa
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" {
  label = "Desil rendah", bila = "desil <= 4",
}
