-- Pelengkap
ubah_aturan "modal_usaha" { wilayah = "53.71", dasar_hukum = { tentang = "(contoh)" } }

-- Kupang, Dana PEM
ganti_ketentuan "bunga" { label = "Bunga efektif per tahun", jenis = "persen", nilai = "0", alasan = "dana bergulir tanpa bunga" }
kuota "pem" { pagu = "saldo_dana_bergulir", urut = { "skor terbesar" } }
