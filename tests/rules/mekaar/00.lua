-- PNM Mekaar: perempuan prasejahtera dalam kelompok, tanggung renteng, tanpa agunan.
-- Syarat dan margin menurut berita (Kontan); keputusan terbaru harus diperiksa: (contoh).
aturan "mekaar" {
  judul = "PNM Mekaar", wilayah = "00", unit = "nasabah", versi_api = 1, berlaku = "2020-01-01",
  dasar_hukum = { tentang = "(contoh) pedoman PNM Mekaar" },
}
parameter "umur_min" { label = "Umur terendah", satuan = "tahun", nilai = 18 }
parameter "umur_maks" { label = "Umur tertinggi", satuan = "tahun", nilai = 63 }
parameter "kapita_maks" { label = "Penghasilan per anggota keluarga paling tinggi", jenis = "rupiah", nilai = 800000 }
parameter "kelompok_min" { label = "Anggota kelompok paling sedikit", satuan = "orang", nilai = 10 }
parameter "pinjaman_pertama" { label = "Pinjaman pertama", jenis = "rupiah", nilai = 2000000 }
parameter "hadir_min" { label = "Kehadiran pertemuan mingguan paling rendah", jenis = "persen", nilai = 80, batas = { 0, 100 } }
parameter "margin" { label = "Margin setahun", jenis = "persen", nilai = 25 }
parameter "minggu" { label = "Angsuran mingguan", satuan = "kali", nilai = 50 }
parameter "up_persen" { label = "Uang pertanggungjawaban", jenis = "persen", nilai = 5 }

syarat "perempuan" { label = "Perempuan", bila = "perempuan", kunci = true }
syarat "umur" { label = "Berumur {umur_min} sampai {umur_maks} tahun", bila = "antara(umur(tanggal_lahir), umur_min, umur_maks)" }
syarat "prasejahtera" { label = "Penghasilan per anggota keluarga paling tinggi {kapita_maks}", bila = "penghasilan_per_kapita <= kapita_maks" }
syarat "kelompok" { label = "Kelompok beranggota paling sedikit {kelompok_min} orang", bila = "jumlah_kelompok >= kelompok_min", akibat = "tunda" }
syarat "izin" { label = "Suami atau penanggung jawab menyetujui", bila = "persetujuan_suami", bila_kosong = "pernyataan" }
syarat "ktp" { label = "Memiliki KTP elektronik dan KK", bila = "ktp_elektronik" }
syarat "pinjaman_awal" { label = "Pinjaman pertama paling besar {pinjaman_pertama}", hanya_bila = "pinjaman_ke == 1", bila = "pinjaman_diminta <= pinjaman_pertama" }
syarat_lanjut "hadir" { label = "Hadir di pertemuan mingguan paling sedikit {hadir_min} persen", bila = "hadir_pkm_persen >= hadir_min", periksa = "bulan", bila_gagal = "kunjungi" }

ketentuan "angsuran" { label = "Angsuran per minggu", jenis = "rupiah", nilai = "(pinjaman_diminta + pinjaman_diminta * margin // 100) // minggu" }
ketentuan "up" { label = "Uang pertanggungjawaban", jenis = "rupiah", nilai = "pinjaman_diminta * up_persen // 100" }
besaran "pinjaman" { label = "Pinjaman", jenis = "rupiah", nilai = "pinjaman_diminta" }

contoh "ibu" {
  tanggal_lahir = "1985-03-01", perempuan = true, penghasilan_per_kapita = 600000, jumlah_kelompok = 12, persetujuan_suami = true,
  ktp_elektronik = true, pinjaman_ke = 1, pinjaman_diminta = 2000000, hari_ini = "2025-03-01",
}
-- (2.000.000 + 500.000) dibagi lima puluh minggu.
uji "pinjaman dua juta" { dari = "ibu", seharusnya = { hasil = "layak", uang = 2000000, ketentuan = { angsuran = 50000, up = 100000 } } }
uji "kelompok belum cukup" { dari = "ibu", ubah = { jumlah_kelompok = 9 }, seharusnya = { hasil = "perlu_data" } }
uji "izin dengan pernyataan" { dari = "ibu", ubah = { pernyataan = { izin = true } }, kosong = { "persetujuan_suami" }, seharusnya = { hasil = "layak" } }
uji "izin belum ada" { dari = "ibu", kosong = { "persetujuan_suami" }, seharusnya = { hasil = "perlu_data" } }
uji "pinjaman kedua boleh lebih" { dari = "ibu", ubah = { pinjaman_ke = 2, pinjaman_diminta = 3000000 }, seharusnya = { hasil = "layak", syarat = { pinjaman_awal = "tidak_berlaku" } } }
uji "pinjaman pertama lebih dari batas" { dari = "ibu", ubah = { pinjaman_diminta = 2000001 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "pinjaman_awal" } } }
uji "pinjaman pertama kurang dari batas" { dari = "ibu", ubah = { pinjaman_diminta = 1000000 }, seharusnya = { hasil = "layak", ketentuan = { angsuran = 25000, up = 50000 } } }
uji "bukan perempuan" { wajib = true, dari = "ibu", ubah = { perempuan = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "perempuan" } } }
uji "tepat delapan belas tahun" { dari = "ibu", ubah = { tanggal_lahir = "2007-03-01" }, seharusnya = { hasil = "layak" } }
uji "esok delapan belas tahun" { dari = "ibu", ubah = { tanggal_lahir = "2007-03-02" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "umur" } } }
uji "esok enam puluh empat tahun" { dari = "ibu", ubah = { tanggal_lahir = "1961-03-02" }, seharusnya = { hasil = "layak" } }
uji "tepat enam puluh empat tahun" { dari = "ibu", ubah = { tanggal_lahir = "1961-03-01" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "umur" } } }
uji "penghasilan tepat di batas" { dari = "ibu", ubah = { penghasilan_per_kapita = 800000 }, seharusnya = { hasil = "layak" } }
uji "penghasilan di atas batas" { dari = "ibu", ubah = { penghasilan_per_kapita = 800001 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "prasejahtera" } } }
uji "kelompok tepat sepuluh orang" { dari = "ibu", ubah = { jumlah_kelompok = 10 }, seharusnya = { hasil = "layak" } }
uji "suami tidak menyetujui" { dari = "ibu", ubah = { persetujuan_suami = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "izin" } } }
uji "tanpa KTP elektronik" { dari = "ibu", ubah = { ktp_elektronik = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ktp" } } }
