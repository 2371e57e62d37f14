-- Syarat pada tanggal akad, keluaran yang tidak dijumlahkan
aturan "modal_usaha" { judul = "Modal usaha", wilayah = "00", unit = "usaha", versi_api = 1, berlaku = "2023-01-27", acuan = "tanggal_akad" }
-- Pelengkap
parameter "tenor_maks" { label = "Jangka waktu paling lama", satuan = "bulan", nilai = 60 }

tabel "bunga_kur" { label = "Bunga KUR", kunci = { "skema_kur", "akses_ke" }, jenis = "persen", berlaku = "2023-01-27", sampai = "2025-12-31",
  isi = { { "super_mikro", "*", 3 }, { "mikro", 1, 6 }, { "mikro", 2, 7 }, { "mikro", 3, 8 }, { "mikro", "*", 9 } } }
ketentuan "bunga" { label = "Bunga efektif per tahun", jenis = "persen", nilai = "cari(bunga_kur, skema_kur, akses_ke)" }
ketentuan "tenor" { label = "Jangka waktu", jenis = "bilangan", satuan = "bulan", nilai = "min(tenor_diminta, tenor_maks)" }

-- Pelengkap
syarat "diminta" { label = "Jangka waktu disebut", bila = "tenor_diminta > 0" }
contoh "akad" { skema_kur = "mikro", akses_ke = 2, tenor_diminta = 72, tanggal_akad = "2024-05-01", hari_ini = "2026-03-01" }
uji "bunga menurut akad" { dari = "akad", seharusnya = { hasil = "layak", ketentuan = { bunga = 7, tenor = 60 } } }
