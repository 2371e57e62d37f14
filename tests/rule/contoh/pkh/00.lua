-- Pelengkap
aturan "pkh" { judul = "Bantuan tunai bersyarat", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec" }
parameter "p_hamil" { label = "Ibu hamil", jenis = "rupiah", nilai = 250000 }
parameter "p_aud" { label = "Anak usia dini", jenis = "rupiah", nilai = 250000 }
parameter "p_lansia" { label = "Lanjut usia", jenis = "rupiah", nilai = 200000 }
parameter "umur_lansia" { label = "Umur lanjut usia", satuan = "tahun", nilai = 60 }
parameter "komponen_maks" { label = "Komponen paling banyak", nilai = 4 }
tabel "pkh_sekolah" { label = "Menurut jenjang", kunci = { "jenjang_sekolah" }, jenis = "rupiah", isi = { { "sd", 75000 }, { "smp", 125000 }, { "sma", 166000 }, { "smk", 166000 } } }

-- Besaran per anggota, empat komponen terbesar
besaran "hamil"  { label = "Ibu hamil/nifas", jenis = "rupiah", tiap = "anggota", bila = "sedang_hamil and kehamilan_ke <= 2", nilai = "p_hamil", maks_orang = 1 }
besaran "aud"    { label = "Anak usia dini",  jenis = "rupiah", tiap = "anggota", bila = "umur(tanggal_lahir) < 7 and not masih_sekolah", nilai = "p_aud", maks_orang = 2 }
besaran "sekolah"{ label = "Anak sekolah",    jenis = "rupiah", tiap = "anggota", bila = "masih_sekolah and antara(umur(tanggal_lahir), 6, 21)", nilai = "cari(pkh_sekolah, jenjang_sekolah)" }
besaran "lansia" { label = "Lanjut usia",     jenis = "rupiah", tiap = "anggota", bila = "umur(tanggal_lahir) >= umur_lansia", nilai = "p_lansia", maks_orang = 1 }
batas_besaran "komponen" { label = "Paling banyak {komponen_maks} komponen, yang terbesar lebih dahulu",
  besaran = { "hamil", "aud", "sekolah", "lansia" }, ambil = "komponen_maks", satu_per_orang = true }

-- Pelengkap
syarat "miskin" { label = "Termasuk keluarga miskin", bila = "desil <= 4" }
contoh "lima" {
  desil = 1, hari_ini = "2025-03-01",
  anggota = {
    { tanggal_lahir = "1990-01-01", masih_sekolah = false, sedang_hamil = true, kehamilan_ke = 2 },
    { tanggal_lahir = "2020-05-01", masih_sekolah = false, sedang_hamil = false },
    { tanggal_lahir = "2015-05-01", masih_sekolah = true, jenjang_sekolah = "sd", sedang_hamil = false },
    { tanggal_lahir = "2011-05-01", masih_sekolah = true, jenjang_sekolah = "smp", sedang_hamil = false },
    { tanggal_lahir = "1950-05-01", masih_sekolah = false, sedang_hamil = false },
  },
}
uji "empat terbesar dari lima" { dari = "lima", seharusnya = { hasil = "layak", uang = 825000 } }
