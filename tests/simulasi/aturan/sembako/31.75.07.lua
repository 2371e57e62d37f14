-- Satu wilayah dengan parameternya sendiri.
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { jenis = "keputusan camat", nomor = "(contoh)", tanggal = "2025-01-10", tentang = "(contoh)" } }
ubah_parameter "desil_maks" { nilai = 5, alasan = "dunia tiruan" }
uji "desil lima" { dari = "dasar", ubah = { desil = 5 }, seharusnya = { hasil = "layak" } }
uji "desil enam" { dari = "dasar", ubah = { desil = 6 }, seharusnya = { hasil = "tidak_layak" } }
