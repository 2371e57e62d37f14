-- lapisan: 00
-- harap: 7:1 aturan_turunan_hitung | hitung
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "anak > 3" }
turunan "anak" { label = "Anak", dari = "anggota" }
