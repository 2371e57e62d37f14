-- Pelengkap
ubah_aturan "posyandu" { wilayah = "51.02", dasar_hukum = { tentang = "(contoh)" } }

ubah_tabel "jadwal_imunisasi" { tambah = { { "JE", 1, 10, "dasar" } }, alasan = "kabupaten endemis", dasar_hukum = { tentang = "(contoh) keputusan Menteri Kesehatan" } }
