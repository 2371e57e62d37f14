-- lapisan: 00
-- harap: 7:28 aturan_kuota_fakta_mirip saran=`"kuota_wilayah"` | maksud Anda `kuota_wilayah`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
kuota "wilayah" { jumlah = "kuota_wilaya", urut = { "acak_tercatat" } }
