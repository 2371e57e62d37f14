-- lapisan: 31.75.07
-- harap: 4:1 aturan_butir_mirip saran=`ubah_parameter "tinggal_min"` | maksud Anda `tinggal_min`?
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
ubah_parameter "tingal_min" { nilai = 12, alasan = "(contoh) banyak pendatang" }
