-- Kecamatan Duren Sawit: satu parameter diubah, satu syarat ditambah
ubah_aturan "sembako" { wilayah = "31.75.07", dasar_hukum = { jenis = "keputusan camat", nomor = "(contoh)", tanggal = "2025-01-10", tentang = "(contoh)" } }
ubah_parameter "tinggal_min" { nilai = 12, alasan = "banyak penghuni kontrakan berpindah" }
syarat "bukan_pkh" { label = "Belum menerima PKH (pemerataan)", bila = "not terima('pkh', 'keluarga', 'sekarang') or jumlah_anggota >= 7" }
