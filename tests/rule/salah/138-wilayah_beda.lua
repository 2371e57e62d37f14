-- lapisan: 31.75.07
-- harap: 3:35 aturan_wilayah_beda saran=`"31.75.07"` | 31.75.07
ubah_aturan "sembako" { wilayah = "31.75.08", dasar_hukum = { tentang = "(contoh)" } }
ubah_parameter "tinggal_min" { nilai = 12, alasan = "(contoh) banyak pendatang" }
