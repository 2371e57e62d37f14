-- lapisan: 31.75.07
-- harap: 4:40 aturan_luar_batas saran=`24` | di luar batas 0 sampai 24
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
ubah_parameter "tinggal_min" { nilai = 36, alasan = "(contoh) banyak pendatang" }
