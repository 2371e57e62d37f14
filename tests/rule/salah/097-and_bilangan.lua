-- lapisan: 00
-- harap: 6:59 expr_bukan_ya_tidak | bandingkan dahulu
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "terverifikasi and desil" }
