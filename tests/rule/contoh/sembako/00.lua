-- Berkas aturan adalah skrip Lua. Angka di sini contoh, bukan ketentuan resmi.
aturan "sembako" {
  judul = "Bantuan sembako keluarga miskin", wilayah = "00", unit = "keluarga", versi_api = 1,
  berlaku = "2024-01-01", tambah_oleh = "kec", dasar_hukum = { tentang = "(contoh) pedoman umum program" },
}
parameter "desil_maks" {
  label = "Desil kesejahteraan tertinggi yang dilayani",
  nilai = { ["2024-01-01"] = 4, ["2025-01-01"] = 5 }, batas = { 1, 5 },
}
parameter "tinggal_min" { label = "Lama tinggal paling singkat (bulan)", nilai = 6, batas = { 0, 24 }, buka = "kec" }
parameter "paket_dasar" { label = "Nilai paket dasar per bulan", jenis = "rupiah", nilai = 200000, batas = { 100000, 600000 } }
parameter "tambahan_anggota" { label = "Tambahan per anggota di atas empat orang", jenis = "rupiah", nilai = 25000 }

syarat "desil" {
  label = "Desil kesejahteraan paling tinggi {desil_maks}", bila = "desil <= desil_maks",
  saran = "Bila data desil tidak sesuai, ajukan pemutakhiran data di kelurahan.",
}
syarat "bukan_asn" { label = "Tidak ada anggota keluarga ASN/TNI/Polri", bila = "not ada_asn_tni_polri", kunci = true }
syarat "domisili" { label = "Sudah tinggal paling singkat {tinggal_min} bulan", bila = "lama_tinggal_bulan >= tinggal_min", buka = "kec" }
syarat "verifikasi" { label = "Data sudah diverifikasi petugas", bila = "terverifikasi", akibat = "tunda" }

pengecualian "bencana" { label = "Korban bencana yang masih dalam masa tanggap", bila = "korban_bencana", bebas_dari = { "domisili" } }

turunan "lansia_sendiri" { label = "Lansia tinggal sendiri", nilai = "jumlah_anggota == 1 and jumlah_lansia == 1" }
skor "desil"          { label = "Desil rendah", nilai = "10 * (10 - desil)" }
skor "lansia_sendiri" { label = "Lansia tinggal sendiri", bila = "lansia_sendiri", nilai = "30" }
skor "balita"         { label = "Balita", nilai = "8 * min(jumlah_balita, 3)" }
skor "disabilitas"    { label = "Disabilitas dalam keluarga", bila = "keluarga_ada_disabilitas", nilai = "15" }
kuota "wilayah" { jumlah = "kuota_wilayah", urut = { "skor terbesar", "tanggal_usulan terlama", "acak_tercatat" }, daftar_tunggu = 10 }

besaran "paket" { label = "Paket dasar", barang = "paket:dasar", satuan = "paket", nilai = "1" }
besaran "uang" { label = "Nilai paket per bulan", jenis = "rupiah", nilai = "paket_dasar + tambahan_anggota * maks(jumlah_anggota - 4, 0)" }
jadwal "bulanan"   { setiap = "bulan", tanggal = 5, jam = "07:00", langkah = { "nilai", "peringkat", "setujui", "salur" } }
jadwal "hari_raya" { menjelang = { peristiwa = "ramadan", hari = 14 }, langkah = { "nilai", "peringkat", "setujui", "salur" } }

contoh "dasar" {
  desil = 2, jumlah_anggota = 5, jumlah_balita = 1, jumlah_lansia = 0, keluarga_ada_disabilitas = false, ada_asn_tni_polri = false,
  lama_tinggal_bulan = 40, terverifikasi = true, korban_bencana = false, hari_ini = "2025-03-01",
}
uji "keluarga contoh layak"  { dari = "dasar", seharusnya = { hasil = "layak", uang = 225000 } }
uji "desil tepat di batas"   { dari = "dasar", ubah = { desil = 5 }, seharusnya = { hasil = "layak" } }
uji "desil di atas batas"    { dari = "dasar", ubah = { desil = 6 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "desil" } } }
uji "desil sebelum 2025"     { dari = "dasar", ubah = { desil = 5, hari_ini = "2024-12-31" }, seharusnya = { hasil = "tidak_layak" } }
uji "batas sebelum 2025"     { dari = "dasar", ubah = { desil = 4, hari_ini = "2024-12-31" }, seharusnya = { hasil = "layak" } }
uji "ada ASN"                { wajib = true, dari = "dasar", ubah = { ada_asn_tni_polri = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_asn" } } }
uji "pendatang baru"         { dari = "dasar", ubah = { lama_tinggal_bulan = 5 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "domisili" } } }
uji "tinggal tepat di batas" { dari = "dasar", ubah = { lama_tinggal_bulan = 6 }, seharusnya = { hasil = "layak" } }
uji "pendatang korban bencana" { dari = "dasar", ubah = { lama_tinggal_bulan = 2, korban_bencana = true }, seharusnya = { hasil = "layak" } }
uji "desil belum ada"        { dari = "dasar", kosong = { "desil" }, seharusnya = { hasil = "perlu_data" } }
uji "belum diverifikasi"     { dari = "dasar", ubah = { terverifikasi = false }, seharusnya = { hasil = "perlu_data" } }
uji "lansia tinggal sendiri" { dari = "dasar", ubah = { jumlah_anggota = 1, jumlah_balita = 0, jumlah_lansia = 1 }, seharusnya = { hasil = "layak", skor = 110, uang = 200000 } }
uji "sendiri, bukan lansia"  { dari = "dasar", ubah = { jumlah_anggota = 1, jumlah_balita = 0 }, seharusnya = { skor = 80 } }
uji "lansia tidak sendiri"   { dari = "dasar", ubah = { jumlah_anggota = 2, jumlah_balita = 0, jumlah_lansia = 1 }, seharusnya = { skor = 80 } }
uji "ada disabilitas"        { dari = "dasar", ubah = { keluarga_ada_disabilitas = true }, seharusnya = { skor = 103 } }
