-- lapisan: 00
-- harap: 6:58 expr_operator saran=`true` | pakai `true`
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "terverifikasi == ya" }
