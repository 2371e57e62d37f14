-- lapisan: 00
-- harap: 7:58 expr_bagi saran=`//` | pakai `//`
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
skor "balita" { label = "Balita", nilai = "jumlah_balita / 2" }
