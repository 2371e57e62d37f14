-- lapisan: 00
-- harap: 7:95 aturan_tabel_jumlah | 105, harus 100
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "cari(bagian, jenis_wilayah) > 0" }
tabel "bagian" { label = "Pembagian", kunci = { "jenis_wilayah" }, jenis = "persen", jumlah = 100, isi = {
  { "kelurahan", 50 },
  { "desa", 30 },
  { "desa_adat", 25 },
} }
