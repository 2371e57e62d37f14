-- BLT Dana Desa: keluarga miskin di desa yang belum menerima PKH atau BPNT. Kelurahan tidak menerima Dana Desa.
-- Urutan desil dan besaran menurut berita 2024; peraturan tahun berjalan harus diperiksa: (contoh).
aturan "blt_dd" {
  judul = "BLT Dana Desa", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kel",
  dasar_hukum = { tentang = "(contoh) prioritas penggunaan Dana Desa" },
}
parameter "bulanan" { label = "Bantuan per bulan", jenis = "rupiah", nilai = 300000, kunci = true }
parameter "desil_utama" { label = "Desil yang didahulukan", nilai = 1, kunci = true }
parameter "desil_lain" { label = "Desil tertinggi bila desil utama tidak ada", nilai = 4, batas = { 1, 4 }, buka = "kel" }

syarat "di_desa" {
  label = "Tinggal di desa", bila = "jenis_wilayah ~= 'kelurahan'", kunci = true,
  kalimat_bila_tidak = "Kelurahan tidak menerima Dana Desa.",
}
syarat "miskin" {
  label = "Desil {desil_utama}, atau sampai desil {desil_lain}, atau kehilangan pekerjaan, sakit menahun, disabilitas, atau lansia sendiri",
  bila = [[desil <= desil_lain or kehilangan_pekerjaan or ada_sakit_menahun or keluarga_ada_disabilitas
           or lansia_sendiri]],
}
turunan "lansia_sendiri" { label = "lansia tinggal sendiri", nilai = "jumlah_anggota == 1 and jumlah_lansia == 1" }
syarat "bukan_pkh" { label = "Tidak menerima PKH", bila = "not terima('pkh', 'keluarga', 'sekarang')", kunci = true }
syarat "bukan_bpnt" { label = "Tidak menerima BPNT", bila = "not terima('bpnt', 'keluarga', 'sekarang')", kunci = true }
skor "utama" { label = "Desil yang didahulukan", bila = "desil <= desil_utama", nilai = "100" }
skor "desil" { label = "Desil rendah", nilai = "10 - desil" }
kuota "desa" { pagu = "pagu_wilayah", urut = { "skor terbesar", "tanggal_usulan terlama", "acak_tercatat" }, daftar_tunggu = 5 }
besaran "bulanan" { label = "Bantuan per bulan", jenis = "rupiah", nilai = "bulanan" }

contoh "di_desa" {
  jenis_wilayah = "desa", desil = 3, kehilangan_pekerjaan = false, ada_sakit_menahun = false, keluarga_ada_disabilitas = false,
  jumlah_anggota = 4, jumlah_lansia = 0, hari_ini = "2025-03-01",
  terima = { pkh_keluarga_sekarang = false, bpnt_keluarga_sekarang = false },
}
uji "desil tiga di desa" { dari = "di_desa", seharusnya = { hasil = "layak", uang = 300000, skor = 7 } }
uji "desil satu didahulukan" { dari = "di_desa", ubah = { desil = 1 }, seharusnya = { hasil = "layak", skor = 109 } }
uji "desil dua tidak didahulukan" { dari = "di_desa", ubah = { desil = 2 }, seharusnya = { skor = 8 } }
uji "desil empat masih dilayani" { dari = "di_desa", ubah = { desil = 4 }, seharusnya = { hasil = "layak" } }
uji "desil lima" { dari = "di_desa", ubah = { desil = 5 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "miskin" } } }
uji "desil lima, kehilangan pekerjaan" { dari = "di_desa", ubah = { desil = 5, kehilangan_pekerjaan = true }, seharusnya = { hasil = "layak" } }
uji "desil lima, sakit menahun" { dari = "di_desa", ubah = { desil = 5, ada_sakit_menahun = true }, seharusnya = { hasil = "layak" } }
uji "desil lima, disabilitas" { dari = "di_desa", ubah = { desil = 5, keluarga_ada_disabilitas = true }, seharusnya = { hasil = "layak" } }
uji "desil lima, lansia sendiri" { dari = "di_desa", ubah = { desil = 5, jumlah_anggota = 1, jumlah_lansia = 1 }, seharusnya = { hasil = "layak" } }
uji "di kelurahan" { dari = "di_desa", ubah = { jenis_wilayah = "kelurahan" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "di_desa" } } }
uji "penerima PKH" {
  wajib = true, dari = "di_desa", ubah = { terima = { pkh_keluarga_sekarang = true, bpnt_keluarga_sekarang = false } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_pkh" } },
}
uji "penerima BPNT" {
  wajib = true, dari = "di_desa", ubah = { terima = { pkh_keluarga_sekarang = false, bpnt_keluarga_sekarang = true } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_bpnt" } },
}
uji "desil lima, sendiri tetapi bukan lansia" { dari = "di_desa", ubah = { desil = 5, jumlah_anggota = 1 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "miskin" } } }
uji "desil lima, lansia tidak sendiri" { dari = "di_desa", ubah = { desil = 5, jumlah_anggota = 2, jumlah_lansia = 1 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "miskin" } } }
