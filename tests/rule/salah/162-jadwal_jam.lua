-- lapisan: 00
-- harap: 7:57 aturan_harus_jam saran=`"07:00"` | 07:00
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
jadwal "bulanan" { setiap = "bulan", tanggal = 5, jam = "7.00", langkah = { "nilai", "peringkat" } }
