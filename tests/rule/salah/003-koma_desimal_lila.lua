-- lapisan: 00
-- harap: 7:79 aturan_angka_koma_desimal saran=`23.5` | 23.5
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4 and ada_kek" }
parameter "lila_min" { label = "LiLA terendah", jenis = "desimal(1)", nilai = 23,5 }
turunan "ada_kek" { label = "Ada yang KEK", dari = "anggota", hitung = "ada", bila = "lila_cm < lila_min" }
