-- Kabupaten endemis Japanese encephalitis (Bali, contoh): JE umur sepuluh bulan.
ubah_aturan "posyandu" { wilayah = "51.02", dasar_hukum = { jenis = "keputusan menteri", nomor = "(contoh)", tanggal = "2018-03-01", tentang = "(contoh) daerah endemis JE" } }
ubah_tabel "jadwal_imunisasi" { tambah = { { "JE", 1, 10 } }, alasan = "kabupaten endemis", dasar_hukum = { tentang = "(contoh) keputusan Menteri Kesehatan" } }

uji "JE tepat waktunya" { dari = "anak", ubah = { tanggal_lahir = "2024-04-02" }, seharusnya = { skor = 0 } }
uji "JE terlambat sebulan" { dari = "anak", ubah = { tanggal_lahir = "2024-04-01" }, seharusnya = { skor = 5 } }
uji "JE terlambat di daerah endemis" { dari = "anak", seharusnya = { skor = 5 } }
uji "JE belum waktunya" { dari = "anak", ubah = { tanggal_lahir = "2024-05-15" }, seharusnya = { skor = 0 } }
