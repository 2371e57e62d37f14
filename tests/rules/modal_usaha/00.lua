-- Kredit Usaha Rakyat: syarat pada tanggal akad; bunga dan jangka waktu adalah ketentuan, tidak dijumlahkan.
-- Angka menurut berita tentang Permenko 1/2023 dan pengumuman 2026; jangka waktu KUR kecil belum diperiksa: (contoh).
aturan "modal_usaha" {
  judul = "Kredit Usaha Rakyat", wilayah = "00", unit = "usaha", versi_api = 1, berlaku = "2023-01-27", acuan = "tanggal_akad",
  dasar_hukum = { jenis = "peraturan menteri koordinator", nomor = "1", tanggal = "2023-01-27", tentang = "(contoh) pedoman pelaksanaan KUR" },
}
parameter "lama_usaha_min" { label = "Usaha berjalan paling singkat", satuan = "bulan", nilai = 6 }
parameter "plafon_super_mikro" { label = "Plafon KUR super mikro", jenis = "rupiah", nilai = 10000000 }
parameter "plafon_mikro" { label = "Plafon KUR mikro", jenis = "rupiah", nilai = 100000000 }
parameter "plafon_kecil" { label = "Plafon KUR kecil dan khusus", jenis = "rupiah", nilai = 500000000 }
-- Sampai akhir 2025 akses dibatasi; sejak 2026 tidak.
parameter "akses_dibatasi" { label = "Banyaknya akses dibatasi", jenis = "ya_tidak", nilai = { ["2023-01-27"] = true, ["2026-01-01"] = false } }
parameter "akses_dagang_maks" { label = "Akses paling banyak untuk perdagangan", nilai = 2 }
parameter "akses_produksi_maks" { label = "Akses paling banyak untuk produksi", nilai = 4 }
parameter "angsuran_maks" { label = "Angsuran paling besar dari penghasilan bersih", jenis = "persen", nilai = 35, batas = { 10, 50 }, buka = "kab" }

tabel "bunga_kur" {
  label = "Bunga KUR", kunci = { "skema_kur", "akses_ke" }, jenis = "persen", berlaku = "2023-01-27", sampai = "2025-12-31",
  isi = {
    { "super_mikro", "*", 3 },
    { "mikro", 1, 6 }, { "mikro", 2, 7 }, { "mikro", 3, 8 }, { "mikro", "*", 9 },
    { "kecil", 1, 6 }, { "kecil", 2, 7 }, { "kecil", 3, 8 }, { "kecil", "*", 9 },
    { "khusus", "*", 6 },
  },
}
tabel "bunga_kur" {
  label = "Bunga KUR", kunci = { "skema_kur", "akses_ke" }, jenis = "persen", berlaku = "2026-01-01",
  isi = { { "super_mikro", "*", 3 }, { "mikro", "*", 6 }, { "kecil", "*", 6 }, { "khusus", "*", 6 } },
}
tabel "tenor_kur" {
  label = "Jangka waktu KUR paling lama (bulan)", kunci = { "skema_kur", "tujuan_kredit" }, jenis = "bilangan",
  isi = {
    { "super_mikro", "modal_kerja", 36 }, { "super_mikro", "investasi", 60 },
    { "mikro", "modal_kerja", 36 }, { "mikro", "investasi", 60 },
    { "kecil", "modal_kerja", 48 }, { "kecil", "investasi", 60 },
    { "khusus", "modal_kerja", 48 }, { "khusus", "investasi", 60 },
  },
}

syarat "lama_usaha" {
  label = "Usaha berjalan paling singkat {lama_usaha_min} bulan, kecuali super mikro yang sudah ikut pelatihan",
  bila = "lama_usaha_bulan >= lama_usaha_min or skema_kur == 'super_mikro' and ikut_pelatihan",
}
syarat "plafon" {
  label = "Pinjaman sesuai skema",
  bila = [[(skema_kur == 'super_mikro' and pinjaman_diminta <= plafon_super_mikro)
           or (skema_kur == 'mikro' and pinjaman_diminta > plafon_super_mikro and pinjaman_diminta <= plafon_mikro)
           or (skema_kur == 'kecil' and pinjaman_diminta > plafon_mikro and pinjaman_diminta <= plafon_kecil)
           or (skema_kur == 'khusus' and pinjaman_diminta <= plafon_kecil)]],
}
syarat "akses" {
  label = "Belum melewati jumlah akses yang boleh", hanya_bila = "akses_dibatasi",
  bila = [[(sektor_usaha == 'perdagangan' and akses_ke <= akses_dagang_maks)
           or (sektor_usaha == 'produksi' and akses_ke <= akses_produksi_maks)]],
}
syarat "tanpa_kredit_lain" { label = "Tidak sedang menerima kredit produktif lain", bila = "not ada_kredit_produktif_lain" }
syarat "lancar" { label = "SLIK lancar", bila = "kolektibilitas == 1" }
syarat "mampu" {
  label = "Angsuran paling besar {angsuran_maks} persen dari penghasilan bersih",
  bila = "angsuran_bulanan <= laba_bersih_bulanan * angsuran_maks // 100",
}

ketentuan "bunga" { label = "Bunga efektif per tahun", jenis = "persen", nilai = "cari(bunga_kur, skema_kur, akses_ke)" }
ketentuan "tenor" { label = "Jangka waktu", jenis = "bilangan", satuan = "bulan", nilai = "min(tenor_diminta, cari(tenor_kur, skema_kur, tujuan_kredit))" }
besaran "pinjaman" { label = "Pinjaman", jenis = "rupiah", nilai = "pinjaman_diminta" }

contoh "warung" {
  skema_kur = "mikro", sektor_usaha = "perdagangan", tujuan_kredit = "modal_kerja", akses_ke = 1, pinjaman_diminta = 20000000, tenor_diminta = 24,
  lama_usaha_bulan = 18, ikut_pelatihan = false, ada_kredit_produktif_lain = false, kolektibilitas = 1, laba_bersih_bulanan = 4000000,
  angsuran_bulanan = 1000000, tanggal_akad = "2024-05-02", hari_ini = "2026-03-01",
}
uji "akad 2024, akses pertama" { dari = "warung", seharusnya = { hasil = "layak", uang = 20000000, ketentuan = { bunga = 6, tenor = 24 } } }
uji "akad 2024, akses kedua" { dari = "warung", ubah = { akses_ke = 2 }, seharusnya = { hasil = "layak", ketentuan = { bunga = 7 } } }
-- Pinjaman memegang syarat pada tanggal akadnya, kapan pun dinilai.
uji "akses ketiga perdagangan sebelum 2026" { dari = "warung", ubah = { akses_ke = 3 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "akses" } } }
uji "akses ketiga perdagangan sejak 2026" {
  dari = "warung", ubah = { akses_ke = 3, tanggal_akad = "2026-01-01" }, seharusnya = { hasil = "layak", ketentuan = { bunga = 6 } },
}
uji "hari terakhir aturan lama" { dari = "warung", ubah = { akses_ke = 2, tanggal_akad = "2025-12-31" }, seharusnya = { ketentuan = { bunga = 7 } } }
uji "tenor dipotong" { dari = "warung", ubah = { tenor_diminta = 48 }, seharusnya = { ketentuan = { tenor = 36 } } }
uji "belum akad dinilai menurut hari ini" { dari = "warung", ubah = { akses_ke = 3 }, kosong = { "tanggal_akad" }, seharusnya = { hasil = "layak", ketentuan = { bunga = 6 } } }
uji "hari pertama aturan baru" { dari = "warung", ubah = { akses_ke = 2, tanggal_akad = "2026-01-01" }, seharusnya = { ketentuan = { bunga = 6 } } }
uji "akses keempat produksi" { dari = "warung", ubah = { akses_ke = 4, sektor_usaha = "produksi" }, seharusnya = { hasil = "layak", ketentuan = { bunga = 9 } } }
uji "akses kelima produksi" { dari = "warung", ubah = { akses_ke = 5, sektor_usaha = "produksi" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "akses" } } }
uji "akses pertama produksi" { dari = "warung", ubah = { sektor_usaha = "produksi" }, seharusnya = { hasil = "layak" } }

uji "usaha tepat enam bulan" { dari = "warung", ubah = { lama_usaha_bulan = 6 }, seharusnya = { hasil = "layak" } }
uji "usaha lima bulan" { dari = "warung", ubah = { lama_usaha_bulan = 5 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "lama_usaha" } } }
uji "pelatihan tidak menolong KUR mikro" {
  dari = "warung", ubah = { lama_usaha_bulan = 5, ikut_pelatihan = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "lama_usaha" } },
}
uji "super mikro baru, sudah pelatihan" {
  dari = "warung", ubah = { skema_kur = "super_mikro", pinjaman_diminta = 10000000, lama_usaha_bulan = 1, ikut_pelatihan = true },
  seharusnya = { hasil = "layak", ketentuan = { bunga = 3 } },
}
uji "super mikro baru, belum pelatihan" {
  dari = "warung", ubah = { skema_kur = "super_mikro", pinjaman_diminta = 10000000, lama_usaha_bulan = 1 },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "lama_usaha" } },
}

-- Plafon tiap skema: tepat di batas dan satu rupiah di luarnya.
uji "super mikro kecil" { dari = "warung", ubah = { skema_kur = "super_mikro", pinjaman_diminta = 1000000 }, seharusnya = { hasil = "layak" } }
uji "super mikro di atas plafon" { dari = "warung", ubah = { skema_kur = "super_mikro", pinjaman_diminta = 10000001 }, seharusnya = { syarat = { plafon = false } } }
uji "mikro tepat di plafon super mikro" { dari = "warung", ubah = { pinjaman_diminta = 10000000 }, seharusnya = { syarat = { plafon = false } } }
uji "mikro satu rupiah di atasnya" { dari = "warung", ubah = { pinjaman_diminta = 10000001 }, seharusnya = { syarat = { plafon = true } } }
uji "mikro tepat di plafon" { dari = "warung", ubah = { pinjaman_diminta = 100000000 }, seharusnya = { syarat = { plafon = true } } }
uji "mikro di atas plafon" { dari = "warung", ubah = { pinjaman_diminta = 100000001 }, seharusnya = { syarat = { plafon = false } } }
uji "kecil tepat di plafon mikro" { dari = "warung", ubah = { skema_kur = "kecil", pinjaman_diminta = 100000000 }, seharusnya = { syarat = { plafon = false } } }
uji "kecil satu rupiah di atasnya" { dari = "warung", ubah = { skema_kur = "kecil", pinjaman_diminta = 100000001 }, seharusnya = { syarat = { plafon = true } } }
uji "kecil tepat di plafon" { dari = "warung", ubah = { skema_kur = "kecil", pinjaman_diminta = 500000000 }, seharusnya = { syarat = { plafon = true } } }
uji "kecil di atas plafon" { dari = "warung", ubah = { skema_kur = "kecil", pinjaman_diminta = 500000001 }, seharusnya = { syarat = { plafon = false } } }
uji "khusus di bawah plafon" { dari = "warung", ubah = { skema_kur = "khusus" }, seharusnya = { syarat = { plafon = true }, ketentuan = { bunga = 6 } } }
uji "khusus tepat di plafon" { dari = "warung", ubah = { skema_kur = "khusus", pinjaman_diminta = 500000000 }, seharusnya = { syarat = { plafon = true } } }
uji "khusus di atas plafon" { dari = "warung", ubah = { skema_kur = "khusus", pinjaman_diminta = 500000001 }, seharusnya = { syarat = { plafon = false } } }

uji "kredit produktif lain" { dari = "warung", ubah = { ada_kredit_produktif_lain = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "tanpa_kredit_lain" } } }
uji "dalam perhatian khusus" { dari = "warung", ubah = { kolektibilitas = 2 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "lancar" } } }
-- Tiga puluh lima persen dari empat juta adalah 1.400.000.
uji "angsuran tepat di batas" { dari = "warung", ubah = { angsuran_bulanan = 1400000 }, seharusnya = { hasil = "layak" } }
uji "angsuran di atas batas" { dari = "warung", ubah = { angsuran_bulanan = 1400001 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "mampu" } } }
uji "investasi sampai enam puluh bulan" { dari = "warung", ubah = { tujuan_kredit = "investasi", tenor_diminta = 72 }, seharusnya = { ketentuan = { tenor = 60 } } }
