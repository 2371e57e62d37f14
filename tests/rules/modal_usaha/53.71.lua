-- Kota Kupang: Dana PEM lewat LPM kelurahan sejak 2013: tanpa bunga, tanpa agunan, dana bergulir.
-- Jangka waktu dua belas bulan, sejak 2017 delapan belas bulan (berita Antara Kupang): (contoh).
ganti_aturan "modal_usaha" {
  judul = "Dana PEM Kota Kupang", wilayah = "53.71", unit = "usaha", versi_api = 1, berlaku = "2023-01-27", acuan = "tanggal_akad",
  alasan = "pinjaman bergulir daerah dengan syarat sendiri",
  dasar_hukum = { jenis = "peraturan wali kota", nomor = "(contoh)", tanggal = "2017-01-02", tentang = "(contoh) Dana PEM" },
}
parameter "pinjaman_maks" { label = "Pinjaman paling besar", jenis = "rupiah", nilai = 10000000 }
parameter "tenor_maks" { label = "Jangka waktu paling lama", satuan = "bulan", nilai = { ["2013-01-01"] = 12, ["2017-01-01"] = 18 } }
syarat "rekomendasi" { label = "Direkomendasikan LPM kelurahan", bila = "lpm_merekomendasi" }
syarat "batas_pinjaman" { label = "Pinjaman paling besar {pinjaman_maks}", bila = "pinjaman_diminta <= pinjaman_maks" }
syarat "lancar" { label = "SLIK lancar", bila = "kolektibilitas == 1" }
ketentuan "bunga" { label = "Bunga efektif per tahun", jenis = "persen", nilai = "0" }
ketentuan "tenor" { label = "Jangka waktu", jenis = "bilangan", satuan = "bulan", nilai = "min(tenor_diminta, tenor_maks)" }
skor "usaha_kecil" { label = "Pinjaman kecil didahulukan", nilai = "(pinjaman_maks - pinjaman_diminta) // juta(1)" }
kuota "pem" { pagu = "saldo_dana_bergulir", urut = { "skor terbesar", "tanggal_usulan terlama" }, daftar_tunggu = 20 }
besaran "pinjaman" { label = "Pinjaman", jenis = "rupiah", nilai = "pinjaman_diminta" }

contoh "kios" {
  lpm_merekomendasi = true, pinjaman_diminta = 5000000, kolektibilitas = 1, tenor_diminta = 24,
  tanggal_akad = "2024-05-02", hari_ini = "2026-03-01",
}
uji "kios" { dari = "kios", seharusnya = { hasil = "layak", uang = 5000000, skor = 5, ketentuan = { bunga = 0, tenor = 18 } } }
uji "akad sebelum 2017" { dari = "kios", ubah = { tanggal_akad = "2016-12-31" }, seharusnya = { ketentuan = { tenor = 12 } } }
uji "tanpa rekomendasi" { dari = "kios", ubah = { lpm_merekomendasi = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "rekomendasi" } } }
uji "tepat sepuluh juta" { dari = "kios", ubah = { pinjaman_diminta = 10000000 }, seharusnya = { hasil = "layak", skor = 0 } }
uji "lebih dari sepuluh juta" { dari = "kios", ubah = { pinjaman_diminta = 10000001 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "batas_pinjaman" } } }
uji "tidak lancar" { dari = "kios", ubah = { kolektibilitas = 2 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "lancar" } } }
uji "tenor pendek" { dari = "kios", ubah = { tenor_diminta = 6 }, seharusnya = { ketentuan = { tenor = 6 } } }
