-- lapisan: 31.75.07
-- harap: 4:52 aturan_batas_melebar | hanya boleh menyempit
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
ubah_parameter "tinggal_min" { nilai = 12, batas = { 0, 36 }, alasan = "(contoh) banyak pendatang" }
