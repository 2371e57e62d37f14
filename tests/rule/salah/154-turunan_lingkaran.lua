-- lapisan: 00
-- harap: 7:10 aturan_turunan_lingkaran | beban -> tanggungan -> beban
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "beban > 3" }
turunan "beban" { label = "Beban", nilai = "tanggungan + 1" }
turunan "tanggungan" { label = "Tanggungan", nilai = "beban - 1" }
