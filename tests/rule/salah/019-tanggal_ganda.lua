-- lapisan: 00
-- harap: 7:99 aturan_kunci_ganda | ditulis dua kali
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
parameter "paket" { label = "Nilai paket", jenis = "rupiah", nilai = { ["2024-01-01"] = 200000, ["2024-01-01"] = 250000 } }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "paket" }
