-- lapisan: 00
-- harap: 7:8 aturan_jatah_tanpa_kuota | tidak punya kuota
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
jatah "j" { label = "Motor", bila = "punya_motor", persen = 5 }
