-- Kecamatan Duren Sawit: satu parameter diubah, satu syarat ditambah.
ubah_aturan "sembako" {
  wilayah = "31.75.07",
  dasar_hukum = { jenis = "keputusan camat", nomor = "(contoh)", tanggal = "2025-01-10", tentang = "(contoh)" },
}

ubah_parameter "tinggal_min" { nilai = 12, alasan = "banyak penghuni kontrakan berpindah" }

parameter "anggota_besar" { label = "Keluarga besar mulai anggota ke", satuan = "orang", nilai = 7 }
syarat "bukan_pkh" {
  label = "Belum menerima PKH, kecuali keluarga beranggota {anggota_besar} orang atau lebih",
  bila = "not terima('pkh', 'keluarga', 'sekarang') or jumlah_anggota >= anggota_besar",
  saran = "Bantuan diutamakan bagi keluarga yang belum menerima PKH.",
}

uji "tinggal tepat dua belas bulan" {
  dari = "dasar", ubah = { lama_tinggal_bulan = 12, terima = { pkh_keluarga_sekarang = false } },
  seharusnya = { hasil = "layak" },
}
uji "tinggal kurang satu bulan" {
  dari = "dasar", ubah = { lama_tinggal_bulan = 11, terima = { pkh_keluarga_sekarang = false } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "domisili" } },
}
uji "penerima PKH beranggota enam" {
  dari = "dasar", ubah = { jumlah_anggota = 6, terima = { pkh_keluarga_sekarang = true } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_pkh" } },
}
uji "penerima PKH beranggota tujuh" {
  dari = "dasar", ubah = { jumlah_anggota = 7, terima = { pkh_keluarga_sekarang = true } },
  seharusnya = { hasil = "layak" },
}
uji "belum tahu menerima PKH" { dari = "dasar", seharusnya = { hasil = "perlu_data", syarat = { bukan_pkh = "tak_diketahui" } } }
