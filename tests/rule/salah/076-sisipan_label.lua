-- lapisan: 00
-- harap: 7:48 aturan_sisipan_mirip saran=`desil_maks` | maksud Anda {desil_maks}?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "desil_maks" { label = "Desil tertinggi", nilai = 4 }
syarat "desil" { label = "Desil paling tinggi {desil_mak}", bila = "desil <= desil_maks" }
