-- lapisan: 00
-- harap: 6:72 aturan_batas_terbalik saran=`{ 1, 5 }` | terbalik
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "desil_maks" { label = "Desil tertinggi", nilai = 4, batas = { 5, 1 } }
syarat "coba" { label = "Coba", bila = "desil <= desil_maks" }
