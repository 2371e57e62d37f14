-- lapisan: 00
-- peringatan: 7:8 aturan_menganggur | tidak dipakai
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
tabel "bantuan_lantai" { label = "Bantuan menurut lantai", kunci = { "jenis_lantai" }, jenis = "rupiah", isi = {
  { "tanah", 300000 },
  { "*", 200000 },
} }
