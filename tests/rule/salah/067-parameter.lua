-- lapisan: 00
-- harap: 7:50 expr_nama_saran saran=`desil_maks` | maksud Anda `desil_maks`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "desil_maks" { label = "Desil tertinggi", nilai = 4 }
syarat "coba" { label = "Coba", bila = "desil <= desil_mask or desil == desil_maks" }
