-- lapisan: 00
-- harap: 7:12 aturan_nama_fakta | pilih nama lain
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
parameter "desil" { label = "Desil", nilai = 4 }
