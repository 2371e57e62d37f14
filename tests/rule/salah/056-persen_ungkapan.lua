-- lapisan: 00
-- harap: 8:70 expr_persen | x * 5 // 100
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
parameter "paket" { label = "Paket", jenis = "rupiah", nilai = 200000 }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "paket * 5%" }
