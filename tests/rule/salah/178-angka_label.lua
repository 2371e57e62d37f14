-- lapisan: 00
-- peringatan: 6:47 aturan_angka_label | pakai {parameter}
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil paling tinggi 4", bila = "desil <= 4" }
