-- Program Indonesia Pintar: satu kali dalam satu tahun anggaran; kelas awal di semester ganjil dan kelas akhir di
-- semester genap hanya bersekolah setengah tahun anggaran, maka separuh.
aturan "pip" {
  judul = "Program Indonesia Pintar", wilayah = "00", unit = "orang", versi_api = 1, berlaku = "2021-01-01",
  dasar_hukum = { tentang = "(contoh) petunjuk pelaksanaan PIP" },
}
parameter "umur_min" { label = "Umur terendah", satuan = "tahun", nilai = 6 }
parameter "umur_maks" { label = "Umur tertinggi", satuan = "tahun", nilai = 21 }
parameter "desil_maks" { label = "Desil kesejahteraan tertinggi", nilai = 4, batas = { 1, 5 } }

-- Paket A dihitung SD, Paket B SMP, Paket C SMA. SMA dan SMK naik pada 2024.
tabel "pip" {
  label = "PIP per tahun anggaran", kunci = { "jenjang_sekolah", "kelas", "semester" }, jenis = "rupiah",
  berlaku = "2021-01-01", sampai = "2023-12-31",
  isi = {
    { "sd", 1, "ganjil", 225000 }, { "sd", 6, "genap", 225000 }, { "sd", "*", "*", 450000 },
    { "smp", 7, "ganjil", 375000 }, { "smp", 9, "genap", 375000 }, { "smp", "*", "*", 750000 },
    { "sma", 10, "ganjil", 500000 }, { "sma", 12, "genap", 500000 }, { "sma", "*", "*", 1000000 },
    { "smk", 10, "ganjil", 500000 }, { "smk", 12, "genap", 500000 }, { "smk", "*", "*", 1000000 },
    { "perguruan_tinggi", "*", "*", 0 },
  },
}
tabel "pip" {
  label = "PIP per tahun anggaran", kunci = { "jenjang_sekolah", "kelas", "semester" }, jenis = "rupiah",
  berlaku = "2024-01-01",
  isi = {
    { "sd", 1, "ganjil", 225000 }, { "sd", 6, "genap", 225000 }, { "sd", "*", "*", 450000 },
    { "smp", 7, "ganjil", 375000 }, { "smp", 9, "genap", 375000 }, { "smp", "*", "*", 750000 },
    { "sma", 10, "ganjil", 900000 }, { "sma", 12, "genap", 900000 }, { "sma", "*", "*", 1800000 },
    { "smk", 10, "ganjil", 900000 }, { "smk", 12, "genap", 900000 }, { "smk", "*", "*", 1800000 },
    { "perguruan_tinggi", "*", "*", 0 },
  },
}

syarat "bersekolah" { label = "Masih bersekolah di SD sampai SMA atau SMK", bila = "masih_sekolah and jenjang_sekolah ~= 'perguruan_tinggi'" }
syarat "umur" { label = "Berumur {umur_min} sampai {umur_maks} tahun", bila = "antara(umur(tanggal_lahir), umur_min, umur_maks)" }
syarat "miskin" {
  label = "Pemegang KIP, keluarga PKH, yatim atau piatu, korban bencana, diusulkan sekolah, atau desil paling tinggi {desil_maks}",
  bila = [[pemegang_kip or terima('pkh', 'keluarga', 'sekarang') or status_orang_tua ~= 'lengkap' or korban_bencana
           or layak_pip_dapodik or desil <= desil_maks]],
  saran = "Minta sekolah mengusulkan lewat Dapodik, atau bawa KIP/KKS ke sekolah.",
}
syarat "sekali_setahun" { label = "Satu kali dalam satu tahun anggaran", bila = "not terima('pip', 'orang', 'tahun_ini')", kunci = true }
besaran "pip" { label = "PIP", jenis = "rupiah", nilai = "cari(pip, jenjang_sekolah, kelas, semester(hari_ini))" }

contoh "murid" {
  tanggal_lahir = "2016-02-10", masih_sekolah = true, jenjang_sekolah = "sd", kelas = 3, pemegang_kip = false, status_orang_tua = "lengkap",
  korban_bencana = false, layak_pip_dapodik = false, desil = 2, hari_ini = "2025-03-01",
  terima = { pkh_keluarga_sekarang = false, pip_orang_tahun_ini = false },
}
uji "kelas tiga SD" { dari = "murid", seharusnya = { hasil = "layak", uang = 450000 } }
uji "kelas satu semester ganjil separuh" { dari = "murid", ubah = { kelas = 1, hari_ini = "2025-08-01" }, seharusnya = { uang = 225000 } }
uji "kelas satu semester genap penuh" { dari = "murid", ubah = { kelas = 1 }, seharusnya = { uang = 450000 } }
uji "kelas enam semester genap separuh" { dari = "murid", ubah = { kelas = 6 }, seharusnya = { uang = 225000 } }
uji "SMA tahun 2023" { dari = "murid", ubah = { jenjang_sekolah = "sma", kelas = 11, tanggal_lahir = "2007-02-10", hari_ini = "2023-12-31" }, seharusnya = { uang = 1000000 } }
uji "SMA sejak 2024" { dari = "murid", ubah = { jenjang_sekolah = "sma", kelas = 11, tanggal_lahir = "2007-02-10", hari_ini = "2024-01-01" }, seharusnya = { uang = 1800000 } }
uji "sudah menerima tahun ini" {
  wajib = true, dari = "murid", ubah = { terima = { pkh_keluarga_sekarang = false, pip_orang_tahun_ini = true } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "sekali_setahun" } },
}
uji "kelas tujuh semester ganjil separuh" {
  dari = "murid", ubah = { jenjang_sekolah = "smp", kelas = 7, tanggal_lahir = "2012-02-10", hari_ini = "2025-07-01" }, seharusnya = { uang = 375000 },
}
uji "kelas sembilan semester genap separuh" {
  dari = "murid", ubah = { jenjang_sekolah = "smp", kelas = 9, tanggal_lahir = "2010-02-10", hari_ini = "2025-06-30" }, seharusnya = { uang = 375000 },
}
uji "kelas delapan penuh" { dari = "murid", ubah = { jenjang_sekolah = "smp", kelas = 8, tanggal_lahir = "2011-02-10" }, seharusnya = { uang = 750000 } }
uji "kelas sepuluh semester ganjil separuh" {
  dari = "murid", ubah = { jenjang_sekolah = "smk", kelas = 10, tanggal_lahir = "2009-02-10", hari_ini = "2025-07-01" }, seharusnya = { uang = 900000 },
}
uji "kelas dua belas semester genap separuh" {
  dari = "murid", ubah = { jenjang_sekolah = "sma", kelas = 12, tanggal_lahir = "2007-02-10" }, seharusnya = { uang = 900000 },
}
uji "putus sekolah" { dari = "murid", ubah = { masih_sekolah = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bersekolah" } } }
uji "mahasiswa" { dari = "murid", ubah = { jenjang_sekolah = "perguruan_tinggi" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bersekolah" } } }
uji "tepat enam tahun" { dari = "murid", ubah = { tanggal_lahir = "2019-03-01", kelas = 1 }, seharusnya = { hasil = "layak" } }
uji "esok enam tahun" { dari = "murid", ubah = { tanggal_lahir = "2019-03-02", kelas = 1 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "umur" } } }
uji "esok dua puluh dua tahun" { dari = "murid", ubah = { tanggal_lahir = "2003-03-02", jenjang_sekolah = "sma", kelas = 12 }, seharusnya = { hasil = "layak" } }
uji "tepat dua puluh dua tahun" {
  dari = "murid", ubah = { tanggal_lahir = "2003-03-01", jenjang_sekolah = "sma", kelas = 12 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "umur" } },
}
uji "desil tepat di batas" { dari = "murid", ubah = { desil = 4 }, seharusnya = { hasil = "layak" } }
-- Di atas batas desil cukup satu alasan lain.
contoh "desil_lima" {
  tanggal_lahir = "2016-02-10", masih_sekolah = true, jenjang_sekolah = "sd", kelas = 3, pemegang_kip = false, status_orang_tua = "lengkap",
  korban_bencana = false, layak_pip_dapodik = false, desil = 5, hari_ini = "2025-03-01",
  terima = { pkh_keluarga_sekarang = false, pip_orang_tahun_ini = false },
}
uji "desil di atas batas" { dari = "desil_lima", seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "miskin" } } }
uji "pemegang KIP" { dari = "desil_lima", ubah = { pemegang_kip = true }, seharusnya = { hasil = "layak" } }
uji "keluarga PKH" { dari = "desil_lima", ubah = { terima = { pkh_keluarga_sekarang = true, pip_orang_tahun_ini = false } }, seharusnya = { hasil = "layak" } }
uji "piatu" { dari = "desil_lima", ubah = { status_orang_tua = "piatu" }, seharusnya = { hasil = "layak" } }
uji "korban bencana" { dari = "desil_lima", ubah = { korban_bencana = true }, seharusnya = { hasil = "layak" } }
uji "diusulkan sekolah" { dari = "desil_lima", ubah = { layak_pip_dapodik = true }, seharusnya = { hasil = "layak" } }
