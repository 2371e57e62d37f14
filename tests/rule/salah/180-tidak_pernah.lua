-- lapisan: 00
-- peringatan: 6:40 aturan_tidak_pernah | tidak pernah
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "desil > 4 and desil < 3" }
