-- lapisan: 00
-- harap: 7:50 aturan_harus_salah_satu saran=`"rupiah"` | rupiah
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "njop <= 100" }
isian "njop" { label = "NJOP tertinggi", jenis = "rupia" }
