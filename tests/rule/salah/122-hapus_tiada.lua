-- lapisan: 31.75.07
-- harap: 4:1 aturan_butir_tiada | tidak ada di aturan induk
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
hapus_syarat "pekerjaan" { alasan = "(contoh) tidak dipakai" }
