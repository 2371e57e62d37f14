-- Pelengkap
aturan "blt_dd" { judul = "Bantuan langsung tunai dana desa", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01" }
syarat "miskin" { label = "Termasuk keluarga miskin", bila = "desil <= 4" }
