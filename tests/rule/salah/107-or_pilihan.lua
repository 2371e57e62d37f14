-- lapisan: 00
-- harap: 6:68 expr_or_teks saran=`jenis_lantai == 'bambu'` | salah_satu(jenis_lantai
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "jenis_lantai == 'tanah' or 'bambu'" }
