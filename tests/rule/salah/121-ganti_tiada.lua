-- lapisan: 31.75.07
-- harap: 4:1 aturan_butir_mirip saran=`ganti_syarat "domisili"` | maksud Anda `domisili`?
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
ganti_syarat "domisil" { label = "Domisili", bila = "lama_tinggal_bulan >= 12", alasan = "(contoh)" }
