-- lapisan: 00
-- harap: 6:77 expr_pilihan_saran saran=`'bebas_sewa'` | maksud Anda `bebas_sewa`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "salah_satu(status_rumah, 'kontrak', 'bebas_sew')" }
