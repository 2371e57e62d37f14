-- lapisan: 00
-- harap: 7:44 expr_fungsi_saran saran=`maks` | maksud Anda `maks`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
skor "balita" { label = "Balita", nilai = "max(jumlah_balita, 3)" }
