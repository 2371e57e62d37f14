-- Kota Kupang hanya mempunyai kelurahan: program ini tidak ada di sini, dan tidak seorang pun ditolak.
tutup_aturan "blt_dd" { wilayah = "53.71", alasan = "kelurahan tidak menerima Dana Desa", dasar_hukum = { tentang = "(contoh) undang-undang tentang desa" } }
uji "tidak ada di Kupang" { dari = "di_desa", seharusnya = { hasil = "tidak_tersedia" } }
