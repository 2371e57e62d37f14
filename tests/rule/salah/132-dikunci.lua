-- lapisan: 31.75.07
-- harap: 4:1 aturan_dikunci | dikunci oleh induk.lua
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
hapus_syarat "bukan_asn" { alasan = "(contoh) diminta warga" }
