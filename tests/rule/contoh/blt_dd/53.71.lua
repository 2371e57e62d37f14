tutup_aturan "blt_dd" { wilayah = "53.71", alasan = "kelurahan tidak menerima Dana Desa", dasar_hukum = { tentang = "(contoh)" } }
