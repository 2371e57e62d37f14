-- lapisan: 00
-- harap: 6:67 aturan_kutip_dalam saran=`'` | kutip tunggal
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "lantai" { label = "Lantai tanah", bila = "jenis_lantai == "tanah"" }
