-- lapisan: 00
-- harap: 6:41 expr_fungsi_saran saran=`umur` | maksud Anda `umur`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "umurr(tanggal_lahir_kepala) >= 60" }
