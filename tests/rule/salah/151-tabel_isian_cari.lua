-- lapisan: 00
-- harap: 11:61 expr_cari_isian | cari(bantuan_lantai, jenis_lantai)
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
tabel "bantuan_lantai" { label = "Bantuan menurut lantai", kunci = { "jenis_lantai" }, jenis = "rupiah", isi = {
  { "tanah", 300000 },
  { "*", 200000 },
} }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "cari(bantuan_lantai)" }
