-- lapisan: 00
-- harap: 7:54 aturan_urut_jenis saran=`"desil terkecil"` | hanya untuk tanggal
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
kuota "wilayah" { jumlah = "kuota_wilayah", urut = { "desil terlama" } }
