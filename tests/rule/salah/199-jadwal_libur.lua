-- lapisan: 00
-- harap: 7:64 aturan_harus_salah_satu | tetap, sebelum, sesudah
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
jadwal "bulanan" { setiap = "bulan", tanggal = 5, bila_libur = "mundur", langkah = { "nilai", "peringkat" } }
