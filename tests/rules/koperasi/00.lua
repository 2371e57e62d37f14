-- Pembagian SHU koperasi: persentase menurut anggaran dasar harus genap seratus. Cara hitung: UU 25/1992 pasal 45.
aturan "koperasi" {
  judul = "Pembagian SHU", wilayah = "00", unit = "anggota_koperasi", versi_api = 1, berlaku = "2020-01-01", tambah_oleh = "kel",
  dasar_hukum = { jenis = "undang-undang", nomor = "25", tanggal = "1992-10-21", tentang = "perkoperasian" },
}
-- Persentase diputuskan rapat anggota: (contoh).
parameter "cadangan_persen" { label = "Dana cadangan", jenis = "persen", nilai = 25, batas = { 0, 100 }, buka = "kel" }
parameter "jasa_usaha_persen" { label = "Jasa usaha anggota", jenis = "persen", nilai = 30, batas = { 0, 100 }, buka = "kel" }
parameter "jasa_modal_persen" { label = "Jasa modal anggota", jenis = "persen", nilai = 25, batas = { 0, 100 }, buka = "kel" }
parameter "pengurus_persen" { label = "Dana pengurus", jenis = "persen", nilai = 10, batas = { 0, 100 }, buka = "kel" }
parameter "pendidikan_persen" { label = "Dana pendidikan", jenis = "persen", nilai = 5, batas = { 0, 100 }, buka = "kel" }
parameter "sosial_persen" { label = "Dana sosial", jenis = "persen", nilai = 5, batas = { 0, 100 }, buka = "kel" }
pastikan "pembagian" {
  bila = "cadangan_persen + jasa_usaha_persen + jasa_modal_persen + pengurus_persen + pendidikan_persen + sosial_persen == 100",
}
parameter "rapat_min" { label = "Rapat yang dihadiri setahun paling sedikit", nilai = 2 }
parameter "tunggakan_wajar" { label = "Tunggakan yang masih wajar", jenis = "persen", nilai = 5 }

syarat "aktif" { label = "Anggota aktif", bila = "status_aktif" }
-- Tiap bagian dibulatkan ke bawah; sisanya masuk dana cadangan.
besaran "jasa_usaha" {
  label = "Jasa usaha", jenis = "rupiah", bila = "transaksi_semua > 0",
  nilai = "(shu_tahun_buku * jasa_usaha_persen // 100) * (transaksi // ribu(1)) // (transaksi_semua // ribu(1))",
}
besaran "jasa_modal" {
  label = "Jasa modal", jenis = "rupiah", bila = "simpanan_semua > 0",
  nilai = "(shu_tahun_buku * jasa_modal_persen // 100) * (modal // ribu(1)) // (simpanan_semua // ribu(1))",
}
turunan "modal" { label = "simpanan pokok dan wajib", nilai = "simpanan_pokok + simpanan_wajib" }

-- Fungsi Lua bila ungkapan tidak cukup: nilai keaktifan untuk urutan pinjaman.
skor "keaktifan" { label = "Keaktifan", maks = 30, nilai = function(k, p)
  local nilai = 0
  if k.rapat_setahun >= p.rapat_min then nilai = nilai + 15 end
  if k.tunggakan_persen <= p.tunggakan_wajar then nilai = nilai + 15 end
  return nilai, "dinilai dari rapat dan tunggakan"
end }

-- SHU 12 juta; anggota A menyimpan 1 dari 6 juta dan bertransaksi 5 dari 9 juta.
contoh "anggota_a" {
  status_aktif = true, simpanan_pokok = 200000, simpanan_wajib = 800000, transaksi = 5000000, shu_tahun_buku = 12000000,
  simpanan_semua = 6000000, transaksi_semua = 9000000, rapat_setahun = 2, tunggakan_persen = 5, hari_ini = "2025-03-01",
}
uji "bagian anggota A" { dari = "anggota_a", seharusnya = { hasil = "layak", uang = 2500000, barang = { jasa_usaha = 2000000, jasa_modal = 500000 }, skor = 30 } }
uji "rapat kurang" { dari = "anggota_a", ubah = { rapat_setahun = 1 }, seharusnya = { skor = 15 } }
uji "tunggakan lebih" { dari = "anggota_a", ubah = { tunggakan_persen = 6 }, seharusnya = { skor = 15 } }
uji "tidak aktif" { dari = "anggota_a", ubah = { status_aktif = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "aktif" } } }
-- Tahun tanpa simpanan atau tanpa transaksi: bagiannya tidak ada, bukan galat karena dibagi nol.
uji "belum ada simpanan" { dari = "anggota_a", ubah = { simpanan_semua = 0 }, seharusnya = { hasil = "layak", uang = 2000000 } }
uji "belum ada transaksi" { dari = "anggota_a", ubah = { transaksi_semua = 0 }, seharusnya = { hasil = "layak", uang = 500000 } }
