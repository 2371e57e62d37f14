-- lapisan: 00
-- harap: 9:1 aturan_jatah_bentuk | salah satu saja
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
kuota "wilayah" { jumlah = "kuota_wilayah", urut = { "skor terbesar" } }
skor "balita" { label = "Balita", nilai = "jumlah_balita" }
jatah "j" { label = "Motor", bila = "punya_motor", persen = 5, jumlah = 2 }
