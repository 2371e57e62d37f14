-- lapisan: 00
-- harap: 6:71 aturan_nilai_kata saran=`true` | ditulis true
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4", kunci = ya }
