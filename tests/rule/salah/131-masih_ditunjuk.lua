-- lapisan: 31.75.07
-- harap: 4:1 aturan_masih_ditunjuk | pengecualian `bencana`
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { tentang = "(contoh) keputusan camat" } }
hapus_syarat "domisili" { alasan = "(contoh) semua penduduk dilayani" }
