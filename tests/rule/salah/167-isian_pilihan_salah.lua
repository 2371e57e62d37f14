-- lapisan: 00
-- harap: 7:57 expr_pilihan_saran saran=`'sewa'` | maksud Anda `sewa`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
isian "status_tanah" { label = "Status tanah", jenis = "pilihan", pilihan = { "sewa", "milik" } }
syarat "coba" { label = "Coba", bila = "status_tanah == 'sewaa'" }
