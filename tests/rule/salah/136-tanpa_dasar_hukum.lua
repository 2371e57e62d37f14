-- lapisan: 31.75.07
-- harap: 3:1 aturan_isian_wajib | `dasar_hukum`
ubah_aturan "sembako" { wilayah = "31.75.07" }
ubah_parameter "tinggal_min" { nilai = 12, alasan = "(contoh) banyak pendatang" }
