-- lapisan: 00
-- harap: 6:59 expr_teks_tanggal saran=`tanggal('2025-01-01')` | tanggal('2025-01-01')
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "tanggal_usulan >= '2025-01-01'" }
