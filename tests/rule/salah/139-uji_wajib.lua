-- lapisan: 31.75.07
-- harap: 4:1 aturan_uji_wajib | tidak boleh diganti atau dilewati
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
lewati_uji "ada ASN" { alasan = "(contoh) diminta warga" }
