-- lapisan: 00
-- harap: 7:70 aturan_persen saran=`5` | tanpa `%`
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
parameter "paket" { label = "Nilai paket", jenis = "persen", nilai = 5% }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "100 * paket" }
