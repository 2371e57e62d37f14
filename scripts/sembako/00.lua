-- Bantuan sembako, aturan nasional. Berkas aturan adalah skrip Lua; cara mengubahnya ada di ../README.md.
-- Angka di sini contoh, bukan ketentuan resmi: sesuaikan dengan surat keputusan yang berlaku.
aturan "sembako" {
  judul = "Bantuan sembako keluarga miskin", wilayah = "00", unit = "keluarga", versi_api = 1,
  berlaku = "2024-01-01", tambah_oleh = "kec", dasar_hukum = { tentang = "(contoh) pedoman umum program" },
}

-- Parameter: angka yang boleh berbeda menurut tanggal dan wilayah. `batas` membatasi wilayah di bawah,
-- `buka` menyebut tingkat terendah yang boleh mengubah (tanpa `buka`: sampai kabupaten/kota).
parameter "desil_maks" {
  label = "Desil kesejahteraan tertinggi yang dilayani",
  nilai = { ["2024-01-01"] = 4, ["2025-01-01"] = 5 }, batas = { 1, 5 },
}
parameter "tinggal_min" { label = "Lama tinggal paling singkat", satuan = "bulan", nilai = 6, batas = { 0, 24 }, buka = "kec" }
parameter "paket_dasar" { label = "Nilai paket dasar per bulan", jenis = "rupiah", nilai = 200000, batas = { 100000, 600000 } }
parameter "tambahan_anggota" { label = "Tambahan per anggota di atas empat orang", jenis = "rupiah", nilai = 25000 }

parameter "naik_maks" { label = "Kenaikan nilai penyaluran yang masih wajar", jenis = "persen", nilai = 25, batas = { 0, 100 } }

-- Syarat: semuanya selalu diperiksa, urutannya hanya urutan tampil.
syarat "desil" {
  label = "Desil kesejahteraan paling tinggi {desil_maks}",
  bila = "desil <= desil_maks",
  kalimat_bila_tidak = "Desil kesejahteraan keluarga Anda {desil}, sedangkan yang dilayani paling tinggi {desil_maks}.",
  saran = "Bila data desil tidak sesuai, ajukan pemutakhiran data di kelurahan.",
}
-- kunci = true: tidak dapat diubah oleh wilayah mana pun di bawah.
syarat "bukan_asn" {
  label = "Tidak ada anggota keluarga ASN/TNI/Polri",
  bila = "not ada_asn_tni_polri",
  kunci = true,
}
syarat "domisili" {
  label = "Sudah tinggal paling singkat {tinggal_min} bulan",
  bila = "lama_tinggal_bulan >= tinggal_min",
  saran = "Ajukan kembali setelah lama tinggal cukup, dengan membawa surat keterangan domisili.",
  buka = "kec",
}
-- akibat = "tunda": belum diverifikasi bukan penolakan, melainkan tugas bagi petugas.
syarat "verifikasi" {
  label = "Data sudah diverifikasi petugas",
  bila = "terverifikasi",
  akibat = "tunda",
}

-- Pengecualian: bila benar, syarat yang disebut tidak menggugurkan.
pengecualian "bencana" {
  label = "Korban bencana yang masih dalam masa tanggap",
  bila = "korban_bencana",
  bebas_dari = { "domisili" },
}

-- Turunan: keadaan yang diberi nama satu kali, lalu dipakai seperti data.
turunan "lansia_sendiri" { label = "lansia tinggal sendiri", nilai = "jumlah_anggota == 1 and jumlah_lansia == 1" }

-- Skor: makin besar makin didahulukan bila kuota tidak cukup.
skor "desil"          { label = "Desil rendah", nilai = "10 * (10 - desil)" }
skor "lansia_sendiri" { label = "Lansia tinggal sendiri", bila = "lansia_sendiri", nilai = "30" }
skor "balita"         { label = "Balita", nilai = "8 * min(jumlah_balita, 3)" }
skor "disabilitas"    { label = "Disabilitas dalam keluarga", bila = "keluarga_ada_disabilitas", nilai = "15" }

-- Kuota: jumlah penerima per wilayah dan urutannya; yang sama diundi dan undiannya dicatat.
kuota "wilayah" {
  jumlah = "kuota_wilayah",
  urut = { "skor terbesar", "tanggal_usulan terlama", "acak_tercatat" },
  daftar_tunggu = 10,
}

-- Besaran: yang diterima keluarga yang layak, barang dan nilai rupiahnya.
besaran "paket" { label = "Paket dasar", barang = "paket:dasar", satuan = "paket", nilai = "1" }
besaran "uang" {
  label = "Nilai paket per bulan",
  jenis = "rupiah",
  nilai = "paket_dasar + tambahan_anggota * maks(jumlah_anggota - 4, 0)",
}

-- Jadwal: langkahnya hanya menyiapkan; `setujui` menunggu orang, dan tidak ada yang dibayar tanpa petugas.
-- Wilayah mengganti hari rayanya dengan ganti_jadwal.
jadwal "bulanan"   { setiap = "bulan", tanggal = 5, jam = "07:00", langkah = { "nilai", "peringkat", "setujui", "salur" } }
jadwal "hari_raya" { menjelang = { peristiwa = "ramadan", hari = 14 }, langkah = { "nilai", "peringkat", "setujui", "salur" } }

-- Pengaman: memeriksa jumlah seluruh tahap sebelum disalurkan; `tahan_bila` menahan, `peringatan_bila` mengingatkan.
pengaman "sebelum_salur" {
  { label = "Penerima melebihi kuota", tahan_bila = "jumlah_penerima > kuota_wilayah" },
  { label = "Nilai naik lebih dari {naik_maks} persen", tahan_bila = "total_nominal * 100 > nominal_lalu * (100 + naik_maks)" },
  { label = "Stok paket kurang", peringatan_bila = "stok_paket_dasar < kebutuhan_paket_dasar" },
}

-- Laporan: siapa yang sudah menerima, per kelurahan dan bulan. Baris tentang sedikit keluarga disamarkan.
laporan "salur_bulanan" {
  judul = "Penyaluran sembako per kelurahan per bulan", sumber = "penyaluran",
  saring = "status == 'tersalur'", per = { "kelurahan", "bulan" },
  nilai = {
    penerima = hitung(),
    nominal = jumlah("nominal"),
    perempuan = hitung("jenis_kelamin_kepala == 'perempuan'"),
  },
  indikator = {
    serapan = { label = "Serapan pagu", rumus = "nominal * 100 // pagu_wilayah", satuan = "persen", sasaran = 95 },
    bagian_perempuan = { label = "Kepala keluarga perempuan", rumus = "perempuan * 100 // penerima", satuan = "persen" },
  },
  grafik = { jenis = "batang", sumbu_x = "bulan", sumbu_y = "nominal", seri = "kelurahan" },
  samarkan_di_bawah = 5,
}
-- Yang tidak diambil tidak dihitung, dan pergantian bulan membuat baris baru.
uji_laporan "salur_bulanan" {
  data = {
    { kode_wilayah = "31.75.07.1001", status = "tersalur", nominal = 200000, tanggal = "2025-03-05", jenis_kelamin_kepala = "perempuan" },
    { kode_wilayah = "31.75.07.1001", status = "tersalur", nominal = 225000, tanggal = "2025-03-31", jenis_kelamin_kepala = "laki_laki" },
    { kode_wilayah = "31.75.07.1001", status = "tidak_diambil", nominal = 200000, tanggal = "2025-03-05", jenis_kelamin_kepala = "perempuan" },
    { kode_wilayah = "31.75.07.1001", status = "tersalur", nominal = 200000, tanggal = "2025-04-01", jenis_kelamin_kepala = "perempuan" },
    { kode_wilayah = "31.75.07.1002", status = "tersalur", nominal = 250000, tanggal = "2025-03-05", jenis_kelamin_kepala = "laki_laki" },
  },
  seharusnya = {
    { kelurahan = "31.75.07.1001", bulan = "2025-03", penerima = 2, nominal = 425000, perempuan = 1, bagian_perempuan = 50 },
    { kelurahan = "31.75.07.1001", bulan = "2025-04", penerima = 1, nominal = 200000, perempuan = 1, bagian_perempuan = 100 },
    { kelurahan = "31.75.07.1002", bulan = "2025-03", penerima = 1, nominal = 250000, perempuan = 0, bagian_perempuan = 0 },
  },
}

-- Laporan wajib program sembako. Sumbernya daftar tahap yang terbit; keluarga yang diambil alih tahap susulan dihitung di sana.
-- realisasi = tersalur / alokasi, dibulatkan ke bawah.
laporan "realisasi" {
  judul = "Realisasi penyaluran sembako per kelurahan", sumber = "penyaluran", per = { "kelurahan" },
  nilai = {
    alokasi  = hitung(),
    tersalur = hitung("status == 'tersalur'"),
    gagal    = hitung("status == 'tidak_diambil' or status == 'batal'"),
    belum    = hitung("status == 'siap'"),
    -- Dari tahap yang ditutup tanpa daftar bertanda tangan (wajib_daftar_tertanda = false).
    tanpa_daftar = hitung("tanpa_daftar"),
  },
  indikator = { realisasi = { label = "Realisasi", rumus = "tersalur * 100 // alokasi", satuan = "persen", sasaran = 100 } },
}
uji_laporan "realisasi" {
  data = {
    { kode_wilayah = "31.75.07.1001", status = "tersalur" }, { kode_wilayah = "31.75.07.1001", status = "tersalur", tanpa_daftar = true },
    { kode_wilayah = "31.75.07.1001", status = "tidak_diambil", tanpa_daftar = true }, { kode_wilayah = "31.75.07.1002", status = "siap" },
  },
  seharusnya = {
    { kelurahan = "31.75.07.1001", alokasi = 3, tersalur = 2, gagal = 1, belum = 0, tanpa_daftar = 2, realisasi = 66 },
    { kelurahan = "31.75.07.1002", alokasi = 1, tersalur = 0, gagal = 0, belum = 1, tanpa_daftar = 0, realisasi = 0 },
  },
}

-- Gagal salur = alokasi yang berakhir tanpa serah terima, menurut sebab yang dicatat petugas; sebab lain satu baris sendiri.
laporan "gagal_salur" {
  judul = "Gagal salur sembako menurut sebab", sumber = "penyaluran", saring = "status == 'tidak_diambil' or status == 'batal'",
  per = { "status", "alasan" }, nilai = { keluarga = hitung(), nominal = jumlah("nominal") },
}
uji_laporan "gagal_salur" {
  data = {
    { status = "tersalur", nominal = 200000 }, { status = "tidak_diambil", alasan = "pindah", nominal = 200000 },
    { status = "tidak_diambil", alasan = "tidak_datang", nominal = 200000 }, { status = "tidak_diambil", alasan = "pindah", nominal = 225000 },
  },
  seharusnya = {
    { status = "tidak_diambil", alasan = "tidak_datang", keluarga = 1, nominal = 200000 },
    { status = "tidak_diambil", alasan = "pindah", keluarga = 2, nominal = 425000 },
  },
}

-- Serapan anggaran = rupiah yang tersalur / pagu wilayah itu (kuota set --pagu).
laporan "serapan" {
  judul = "Serapan anggaran sembako per kecamatan", sumber = "penyaluran", saring = "status == 'tersalur'", per = { "kecamatan" },
  nilai = { penerima = hitung(), terpakai = jumlah("nominal") },
  indikator = { serapan = { label = "Serapan pagu", rumus = "terpakai * 100 // pagu_wilayah", satuan = "persen", sasaran = 95 } },
}
uji_laporan "serapan" {
  data = {
    { kode_wilayah = "31.75.07.1001", status = "tersalur", nominal = 200000 }, { kode_wilayah = "31.75.07.1002", status = "tersalur", nominal = 225000 },
    { kode_wilayah = "31.75.07.1002", status = "batal", nominal = 200000 }, { kode_wilayah = "31.75.01.1001", status = "tersalur", nominal = 250000 },
  },
  seharusnya = { { kecamatan = "31.75.01", penerima = 1, terpakai = 250000 }, { kecamatan = "31.75.07", penerima = 2, terpakai = 425000 } },
}

-- Cakupan: siapa yang menerima, menurut desil dan jenis kelamin pengurus. Yang datanya kosong menjadi baris sendiri.
laporan "cakupan_wilayah" {
  judul = "Cakupan penerima sembako per kelurahan", sumber = "penyaluran", saring = "status == 'tersalur'", per = { "kelurahan" },
  nilai = { penerima = hitung(), perempuan = hitung("jenis_kelamin_kepala == 'perempuan'"), termiskin = hitung("desil <= 2") },
}
uji_laporan "cakupan_wilayah" {
  data = {
    { kode_wilayah = "31.75.07.1001", status = "tersalur", desil = 2, jenis_kelamin_kepala = "perempuan" },
    { kode_wilayah = "31.75.07.1001", status = "tersalur", desil = 3, jenis_kelamin_kepala = "laki_laki" },
    { kode_wilayah = "31.75.07.1002", status = "tidak_diambil", desil = 1, jenis_kelamin_kepala = "perempuan" },
  },
  seharusnya = { { kelurahan = "31.75.07.1001", penerima = 2, perempuan = 1, termiskin = 1 } },
}
laporan "cakupan_desil" {
  judul = "Cakupan penerima sembako menurut desil", sumber = "penyaluran", saring = "status == 'tersalur'", per = { "desil" },
  nilai = { penerima = hitung(), nominal = jumlah("nominal") },
}
uji_laporan "cakupan_desil" {
  data = {
    { status = "tersalur", desil = 1, nominal = 200000 }, { status = "tersalur", desil = 1, nominal = 225000 },
    { status = "tersalur", nominal = 200000 }, { status = "siap", desil = 3, nominal = 200000 },
  },
  seharusnya = { { penerima = 1, nominal = 200000 }, { desil = 1, penerima = 2, nominal = 425000 } },
}
laporan "cakupan_kelamin" {
  judul = "Cakupan penerima sembako menurut jenis kelamin pengurus", sumber = "penyaluran", saring = "status == 'tersalur'",
  per = { "jenis_kelamin_kepala" }, nilai = { penerima = hitung(), nominal = jumlah("nominal") },
}
uji_laporan "cakupan_kelamin" {
  data = {
    { status = "tersalur", jenis_kelamin_kepala = "perempuan", nominal = 225000 }, { status = "tersalur", nominal = 200000 },
    { status = "siap", jenis_kelamin_kepala = "laki_laki", nominal = 200000 },
  },
  seharusnya = { { penerima = 1, nominal = 200000 }, { jenis_kelamin_kepala = "perempuan", penerima = 1, nominal = 225000 } },
}

-- Galat inklusi = penerima yang desilnya di atas batas / penerima. Terhadap sampel lapangan: tangguh report sembako sasaran.
laporan "inklusi" {
  judul = "Galat inklusi sembako menurut desil", sumber = "penyaluran", saring = "status == 'tersalur'", per = { "kecamatan" },
  nilai = { penerima = hitung(), di_atas_batas = hitung("desil > desil_maks"), tanpa_desil = hitung("not ada(desil)") },
  indikator = { galat_inklusi = { label = "Galat inklusi", rumus = "di_atas_batas * 100 // penerima", satuan = "persen", sasaran = 0 } },
}
uji_laporan "inklusi" {
  data = {
    { kode_wilayah = "31.75.07.1001", status = "tersalur", desil = 5 }, { kode_wilayah = "31.75.07.1001", status = "tersalur", desil = 6 },
    { kode_wilayah = "31.75.07.1002", status = "tersalur" }, { kode_wilayah = "31.75.07.1002", status = "tidak_diambil", desil = 9 },
  },
  seharusnya = { { kecamatan = "31.75.07", penerima = 3, di_atas_batas = 1, tanpa_desil = 1, galat_inklusi = 33 } },
}

-- Contoh dan uji: aturan tidak terbit sebelum semua uji lulus dan setiap syarat teruji dua arah.
contoh "dasar" {
  desil = 2, jumlah_anggota = 5, jumlah_balita = 1, jumlah_lansia = 0, keluarga_ada_disabilitas = false,
  ada_asn_tni_polri = false, lama_tinggal_bulan = 40, terverifikasi = true, korban_bencana = false,
  hari_ini = "2025-03-01",
}
uji "keluarga contoh layak" { dari = "dasar", seharusnya = { hasil = "layak", uang = 225000, barang = { ["paket:dasar"] = 1 }, skor = 88 } }
uji "desil tepat di batas"  { dari = "dasar", ubah = { desil = 5 }, seharusnya = { hasil = "layak" } }
uji "desil di atas batas" {
  dari = "dasar", ubah = { desil = 6 },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "desil" }, pesan_memuat = "pemutakhiran data" },
}
uji "desil sebelum 2025" { dari = "dasar", ubah = { desil = 5, hari_ini = "2024-12-31" }, seharusnya = { hasil = "tidak_layak" } }
uji "batas sebelum 2025" { dari = "dasar", ubah = { desil = 4, hari_ini = "2024-12-31" }, seharusnya = { hasil = "layak" } }
-- wajib = true: uji ini berlaku di semua wilayah dan tidak dapat dilewati.
uji "ada ASN" {
  wajib = true, dari = "dasar", ubah = { ada_asn_tni_polri = true },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_asn" } },
}
uji "pendatang baru" { dari = "dasar", ubah = { lama_tinggal_bulan = 5 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "domisili" } } }
uji "tinggal tepat di batas" { dari = "dasar", ubah = { lama_tinggal_bulan = 6 }, seharusnya = { hasil = "layak" } }
uji "pendatang korban bencana" {
  dari = "dasar", ubah = { lama_tinggal_bulan = 2, korban_bencana = true },
  seharusnya = { hasil = "layak", syarat = { domisili = "dikecualikan" } },
}
uji "desil belum ada" { dari = "dasar", kosong = { "desil" }, seharusnya = { hasil = "perlu_data" } }
uji "belum diverifikasi" { dari = "dasar", ubah = { terverifikasi = false }, seharusnya = { hasil = "perlu_data", syarat = { verifikasi = false } } }
uji "lansia tinggal sendiri" {
  dari = "dasar", ubah = { jumlah_anggota = 1, jumlah_balita = 0, jumlah_lansia = 1 },
  seharusnya = { hasil = "layak", skor = 110, uang = 200000 },
}
uji "sendiri, bukan lansia" { dari = "dasar", ubah = { jumlah_anggota = 1, jumlah_balita = 0 }, seharusnya = { skor = 80 } }
uji "lansia tidak sendiri"  { dari = "dasar", ubah = { jumlah_anggota = 2, jumlah_balita = 0, jumlah_lansia = 1 }, seharusnya = { skor = 80 } }
uji "balita paling banyak tiga yang dihitung" { dari = "dasar", ubah = { jumlah_anggota = 6, jumlah_balita = 4 }, seharusnya = { skor = 104 } }
uji "ada disabilitas" { dari = "dasar", ubah = { keluarga_ada_disabilitas = true }, seharusnya = { skor = 103 } }
uji "empat orang tanpa tambahan" { dari = "dasar", ubah = { jumlah_anggota = 4 }, seharusnya = { uang = 200000 } }
uji "jumlah anggota belum ada" { dari = "dasar", kosong = { "jumlah_anggota" }, seharusnya = { hasil = "perlu_data" } }
