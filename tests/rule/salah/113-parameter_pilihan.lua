-- lapisan: 00
-- harap: 6:99 aturan_bukan_pilihan saran=`"tanah"` | bukan pilihan
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "lantai" { label = "Jenis lantai", jenis = "pilihan", pilihan = "jenis_lantai", nilai = "tanh" }
syarat "coba" { label = "Coba", bila = "jenis_lantai == lantai" }
