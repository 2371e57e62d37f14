-- lapisan: 31.75.07
-- harap: 4:1 aturan_tidak_dibuka | sampai tingkat kabupaten/kota
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
ubah_parameter "paket_dasar" { nilai = 250000, alasan = "(contoh) harga naik" }
