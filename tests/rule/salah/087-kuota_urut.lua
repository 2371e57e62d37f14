-- lapisan: 00
-- harap: 7:54 aturan_urut_bentuk saran=`"skor terbesar"` | skor terbesar
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
kuota "wilayah" { jumlah = "kuota_wilayah", urut = { "skor terbesr", "acak_tercatat" } }
skor "balita" { label = "Balita", nilai = "jumlah_balita" }
