-- lapisan: 00
-- harap: 6:64 expr_ribuan saran=`3500000` | 3500000
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "penghasilan_bulanan <= 3.500.000" }
