-- lapisan: 00
-- harap: 6:9 aturan_id_bentuk saran=`desil_rendah` | huruf kecil
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "Desil Rendah" { label = "Desil rendah", bila = "desil <= 4" }
