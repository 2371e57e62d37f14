-- lapisan: 31.75.07
-- harap: 3:61 aturan_dasar_hukum_kosong | tentang
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = {} }
ubah_parameter "tinggal_min" { nilai = 12, alasan = "(contoh) banyak pendatang" }
