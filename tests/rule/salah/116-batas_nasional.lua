-- lapisan: 31.75.07
-- peringatan: 4:39 aturan_ditunda_batas saran=`10` | wajib nasional
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
ubah_parameter "iuran_maks" { nilai = 12, alasan = "(contoh) biaya antar" }
