-- lapisan: 00
-- harap: 8:66 aturan_batas_besaran_mirip saran=`"beras"` | maksud Anda `beras`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
besaran "beras" { label = "Beras", jenis = "rupiah", nilai = "100000" }
batas_besaran "satu" { label = "Paling banyak satu", besaran = { "berass" }, ambil = "1" }
