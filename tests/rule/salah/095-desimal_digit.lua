-- lapisan: 00
-- harap: 7:88 expr_desimal_angka | paling banyak 1
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
turunan "kek" { label = "Ada KEK", dari = "anggota", hitung = "ada", bila = "lila_cm < 23.55" }
skor "kek" { label = "Ada KEK", bila = "kek", nilai = "5" }
