-- lapisan: 00
-- harap: 8:17 aturan_angka_koma saran=`200000` | 200000
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
tabel "bantuan" { label = "Bantuan menurut lantai", kunci = { "jenis_lantai", "jumlah_balita" }, jenis = "rupiah", isi = {
  { "tanah", 0, 200,000 },
  { "*", "*", 100000 },
} }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "cari(bantuan, jenis_lantai, jumlah_balita)" }
