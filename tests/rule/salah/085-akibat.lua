-- lapisan: 00
-- harap: 6:80 aturan_harus_salah_satu saran=`"tunda"` | tolak, tunda
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "data" { label = "Sudah diverifikasi", bila = "terverifikasi", akibat = "tundah" }
