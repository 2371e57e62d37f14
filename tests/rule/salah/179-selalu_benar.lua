-- lapisan: 00
-- peringatan: 6:40 aturan_selalu | selalu
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "desil >= 1" }
