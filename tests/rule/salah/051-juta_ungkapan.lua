-- lapisan: 00
-- harap: 6:66 expr_satuan | juta(3)
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "penghasilan_bulanan <= 3 juta" }
