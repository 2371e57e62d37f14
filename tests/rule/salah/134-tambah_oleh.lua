-- lapisan: 31.75.07.1001
-- harap: 4:1 aturan_tambah_oleh | tingkat kecamatan ke atas
ubah_aturan "sembako" { wilayah = "31.75.07.1001", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
syarat "data" { label = "Sudah diverifikasi", bila = "terverifikasi" }
