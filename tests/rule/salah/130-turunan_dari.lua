-- lapisan: 00
-- harap: 7:41 aturan_turunan_dari saran=`"anggota"` | anggota
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "anak > 0" }
turunan "anak" { label = "Anak", dari = "angota", hitung = "jumlah", bila = "masih_sekolah" }
