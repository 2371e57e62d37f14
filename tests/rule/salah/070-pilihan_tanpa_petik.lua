-- lapisan: 00
-- harap: 6:57 expr_tanpa_petik saran=`'tanah'` | tulis 'tanah'
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "jenis_lantai == tanah" }
