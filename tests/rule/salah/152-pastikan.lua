-- lapisan: 00
-- harap: 9:31 aturan_pastikan | 105
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
parameter "cadangan_persen" { label = "Cadangan", jenis = "persen", nilai = 40 }
parameter "jasa_persen" { label = "Jasa", jenis = "persen", nilai = 65 }
pastikan "pembagian" { bila = "cadangan_persen + jasa_persen == 100" }
