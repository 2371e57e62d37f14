-- lapisan: 00
-- harap: 9:3 aturan_tabel_ganda | hapus salah satunya
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
tabel "bantuan" { label = "Bantuan menurut lantai", kunci = { "jenis_lantai", "jumlah_balita" }, jenis = "rupiah", isi = {
  { "tanah", 0, 200000 },
  { "tanah", 0, 250000 },
  { "*", "*", 100000 },
} }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "cari(bantuan, jenis_lantai, jumlah_balita)" }
