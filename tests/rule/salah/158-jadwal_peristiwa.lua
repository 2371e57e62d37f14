-- lapisan: 00
-- harap: 7:43 aturan_harus_salah_satu saran=`"ramadan"` | ramadan
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
jadwal "raya" { menjelang = { peristiwa = "ramadhan", hari = 14 }, langkah = { "nilai", "peringkat" } }
