-- lapisan: 00
-- harap: 7:44 expr_hasil | seharusnya bilangan
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
skor "balita" { label = "Balita", nilai = "jumlah_balita > 0" }
