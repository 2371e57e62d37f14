-- lapisan: 00
-- harap: 6:56 expr_banding | (tanggal)
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "tanggal_usulan >= 2025" }
