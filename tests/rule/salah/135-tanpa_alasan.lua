-- lapisan: 31.75.07
-- harap: 4:1 aturan_isian_wajib | `alasan`
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
ubah_parameter "tinggal_min" { nilai = 12 }
