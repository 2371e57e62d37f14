-- lapisan: 31.75.07
-- harap: 4:1 aturan_sudah_ada_ganti saran=`ganti_syarat` | pakai `ganti_syarat`
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
syarat "desil" { label = "Desil rendah", bila = "desil <= 3" }
