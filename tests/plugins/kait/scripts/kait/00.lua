-- Aturan kecil untuk mencoba kait: siapa yang desilnya cukup rendah mendapat uang yang sama.
aturan "kait" {
  judul = "Uji kait", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01",
  dasar_hukum = { tentang = "(contoh) tidak ada" },
}
syarat "desil" { label = "Desil paling tinggi 6", bila = "desil <= 6" }
kuota "wilayah" { jumlah = "kuota_wilayah", urut = { "tanggal_usulan terlama", "acak_tercatat" } }
besaran "uang" { label = "Bantuan", jenis = "rupiah", nilai = "100000" }
contoh "dasar" { hari_ini = "2026-12-01", desil = 1 }
uji "batas" { dari = "dasar", ubah = { desil = 6 }, seharusnya = { hasil = "layak", uang = 100000 } }
uji "lewat" { dari = "dasar", ubah = { desil = 7 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "desil" } } }
uji "tidak diketahui" { dari = "dasar", kosong = { "desil" }, seharusnya = { hasil = "perlu_data" } }
