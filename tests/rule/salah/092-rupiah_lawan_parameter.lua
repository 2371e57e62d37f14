-- lapisan: 00
-- harap: 7:61 expr_banding_param | jenis = "rupiah"
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "penghasilan_maks" { label = "Penghasilan tertinggi", nilai = 3500000 }
syarat "coba" { label = "Coba", bila = "penghasilan_bulanan <= penghasilan_maks" }
