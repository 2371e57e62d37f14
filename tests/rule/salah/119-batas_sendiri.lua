-- lapisan: 00
-- harap: 6:61 aturan_luar_batas saran=`5` | di luar batas 1 sampai 5
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "desil_maks" { label = "Desil tertinggi", nilai = 7, batas = { 1, 5 } }
syarat "coba" { label = "Coba", bila = "desil <= desil_maks" }
