-- lapisan: 31.75.07
-- harap: 4:1 aturan_sudah_ada_ubah saran=`ubah_parameter` | pakai `ubah_parameter`
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
parameter "tinggal_min" { label = "Lama tinggal", nilai = 12 }
