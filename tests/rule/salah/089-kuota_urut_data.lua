-- lapisan: 00
-- harap: 7:54 aturan_kuota_fakta_mirip saran=`"tanggal_usulan terlama"` | maksud Anda `tanggal_usulan`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
kuota "wilayah" { jumlah = "kuota_wilayah", urut = { "tanggal_usul terlama" } }
