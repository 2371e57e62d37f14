-- lapisan: 00
-- harap: 6:41 expr_nama_berkutip saran=`desil` | tanpa tanda petik
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "'desil' <= 4" }
