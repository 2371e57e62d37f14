-- lapisan: 00
-- harap: 7:98 aturan_tanggal_tanpa_kutip saran=`"2025-01-01"` | tanda kutip
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
parameter "paket" { label = "Nilai paket", jenis = "rupiah", nilai = { ["2024-01-01"] = 200000, [2025-01-01] = 250000 } }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "paket" }
