-- Aturan tolok ukur: sepuluh syarat, tiga di antaranya dari hitungan anggota, skor, dan satu besaran.
-- tangan.lua dan aturan_tangan.c berisi hal yang sama, ditulis tangan.
aturan "ukur" {
  judul = "Aturan tolok ukur", wilayah = "00", unit = "keluarga", versi_api = 1,
  berlaku = "2024-01-01", dasar_hukum = { tentang = "(contoh) tolok ukur" },
}
parameter "desil_maks" { label = "Desil tertinggi", nilai = 4 }
parameter "tinggal_min" { label = "Lama tinggal paling singkat", satuan = "bulan", nilai = 6 }
parameter "penghasilan_maks" { label = "Penghasilan tertinggi per orang", jenis = "rupiah", nilai = 700000 }
parameter "umur_balita" { label = "Umur balita di bawah", satuan = "tahun", nilai = 5 }
parameter "umur_lansia" { label = "Umur lansia mulai", satuan = "tahun", nilai = 60 }
parameter "sekolah_dari" { label = "Umur sekolah mulai", satuan = "tahun", nilai = 6 }
parameter "sekolah_sampai" { label = "Umur sekolah sampai", satuan = "tahun", nilai = 21 }
parameter "balita_maks" { label = "Balita paling banyak", satuan = "orang", nilai = 3 }
parameter "paket_dasar" { label = "Paket dasar", jenis = "rupiah", nilai = 200000 }
parameter "tambahan" { label = "Tambahan per orang di atas empat orang", jenis = "rupiah", nilai = 25000 }

turunan "balita" { label = "Balita", dari = "anggota", hitung = "jumlah", bila = "umur(tanggal_lahir) < umur_balita" }
turunan "lansia" { label = "Lansia", dari = "anggota", hitung = "jumlah", bila = "umur(tanggal_lahir) >= umur_lansia" }
turunan "sekolah" {
  label = "Anak sekolah", dari = "anggota", hitung = "jumlah",
  bila = "masih_sekolah and antara(umur(tanggal_lahir), sekolah_dari, sekolah_sampai)",
}

syarat "s1_desil" { label = "Desil", bila = "desil <= desil_maks" }
syarat "s2_domisili" { label = "Lama tinggal", bila = "lama_tinggal_bulan >= tinggal_min" }
syarat "s3_asn" { label = "Bukan ASN", bila = "not ada_asn_tni_polri" }
syarat "s4_mobil" { label = "Tidak punya mobil", bila = "not punya_mobil" }
syarat "s5_penghasilan" { label = "Penghasilan", bila = "penghasilan_bulanan <= penghasilan_maks * jumlah_anggota" }
syarat "s6_lahan" { label = "Lahan", bila = "not punya_lahan_lain or korban_bencana" }
syarat "s7_lantai" { label = "Lantai", bila = "not salah_satu(jenis_lantai, 'marmer', 'parket')" }
syarat "s8_balita" { label = "Balita", bila = "balita <= balita_maks" }
syarat "s9_rentan" { label = "Ada yang rentan", bila = "balita + lansia + sekolah >= 1 or desil == 1" }
syarat "sa_tua" { label = "Tidak semuanya lansia", bila = "lansia < jumlah_anggota or jumlah_anggota == 1" }

skor "desil" { label = "Desil rendah", nilai = "10 * (10 - desil)" }
skor "balita" { label = "Balita", nilai = "8 * min(balita, 3)" }
skor "lansia" { label = "Lansia", bila = "lansia > 0", nilai = "15" }
skor "lantai" { label = "Lantai tanah", bila = "jenis_lantai == 'tanah'", nilai = "20" }

besaran "uang" { label = "Nilai paket", jenis = "rupiah", nilai = "paket_dasar + tambahan * maks(jumlah_anggota - 4, 0)" }
