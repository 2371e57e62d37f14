-- Pelengkap
aturan "kjp" { judul = "Kartu pelajar", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01" }
parameter "njop_maks" { label = "NJOP paling tinggi", jenis = "rupiah", nilai = 1000000000 }

-- Data tambahan setempat
isian "njop_tertinggi" { label = "NJOP tertinggi atas nama anggota KK", jenis = "rupiah", peka = true, bukti = "SPPT PBB atau surat pernyataan" }
syarat "aset" { label = "Tidak memiliki aset dengan NJOP di atas {njop_maks}", bila = "njop_tertinggi <= njop_maks", bila_kosong = "pernyataan" }

-- Pelengkap
contoh "menyatakan" { pernyataan = { aset = true }, hari_ini = "2025-03-01" }
uji "menurut pernyataan" { dari = "menyatakan", seharusnya = { hasil = "layak", syarat = { aset = "terpenuhi" } } }
uji "tanpa pernyataan" { dari = "menyatakan", ubah = { pernyataan = { aset = false } }, seharusnya = { hasil = "perlu_data" } }
