-- lapisan: 00
-- harap: 6:41 expr_nama_saran saran=`jumlah_anak_sekolah` | maksud Anda `jumlah_anak_sekolah`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "jumlah_anak_sekola > 0" }
