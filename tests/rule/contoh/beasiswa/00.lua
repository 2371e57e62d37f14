-- Pelengkap
aturan "beasiswa" { judul = "Beasiswa", wilayah = "00", unit = "orang", versi_api = 1, berlaku = "2024-01-01" }

-- Tabel, setengah tahun, satu kali per tahun anggaran
tabel "pip" { label = "PIP per tahun anggaran", kunci = { "jenjang_sekolah", "kelas", "semester" }, jenis = "rupiah", berlaku = "2024-01-01", isi = {
  { "sd", 1, "ganjil", 225000 }, { "sd", 6, "genap", 225000 }, { "sd", "*", "*", 450000 },
  { "smp", 7, "ganjil", 375000 }, { "smp", 9, "genap", 375000 }, { "smp", "*", "*", 750000 },
} }
besaran "pip" { label = "PIP", jenis = "rupiah", nilai = "cari(pip, jenjang_sekolah, kelas, semester(hari_ini))" }
syarat "sekali_setahun" { label = "Satu kali dalam satu tahun anggaran", bila = "not terima('beasiswa', 'orang', 'tahun_ini')" }

-- Pelengkap
contoh "siswa" { jenjang_sekolah = "smp", kelas = 7, terima = { beasiswa_orang_tahun_ini = false }, hari_ini = "2025-08-01" }
uji "setengah di awal" { dari = "siswa", seharusnya = { uang = 375000 } }
uji "penuh di tengah" { dari = "siswa", ubah = { kelas = 8 }, seharusnya = { uang = 750000 } }
uji "penuh di semester genap" { dari = "siswa", ubah = { hari_ini = "2025-03-01" }, seharusnya = { uang = 750000 } }
