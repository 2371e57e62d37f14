-- lapisan: 00
-- harap: 11:70 aturan_angka_koma saran=`3500000` | 3500000
-- harap: 12:18 aturan_isian_mirip saran=`label` | `label`
-- harap: 12:50 expr_nama_saran saran=`desil` | `desil`
-- harap: 13:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 14:64 expr_sama_dengan saran=`==` | `==`
-- harap: 15:76 aturan_nilai_kata saran=`true` | true
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "paket" { label = "Nilai paket", jenis = "rupiah", nilai = 3,500,000 }
syarat "desil" { lable = "Desil rendah", bila = "desill <= 4" }
syrat "data" { label = "Data", bila = "terverifikasi" }
syarat "lantai" { label = "Lantai tanah", bila = "jenis_lantai = 'tanah'" }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "paket", bila = ya }
