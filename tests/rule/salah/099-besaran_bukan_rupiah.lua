-- lapisan: 00
-- harap: 7:61 expr_hasil | seharusnya rupiah
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "jumlah_anggota" }
