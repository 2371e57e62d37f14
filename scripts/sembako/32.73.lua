-- Kota Bandung: penghasilan dan daya listrik ikut diperiksa, keluarga dengan anak rawan melanjutkan pendidikan (RMP)
-- didahulukan. Semua angka di sini contoh.
ubah_aturan "sembako" {
  wilayah = "32.73",
  dasar_hukum = { jenis = "peraturan wali kota", nomor = "(contoh)", tanggal = "2025-01-20", tentang = "(contoh)" },
}

-- Penghasilan jarang tertulis di register: yang kosong boleh dijawab dengan surat pernyataan.
parameter "per_orang_maks" { label = "Penghasilan per orang paling tinggi", jenis = "rupiah", nilai = 900000, batas = { 500000, 1500000 } }
turunan "per_orang" { label = "penghasilan per orang sebulan", nilai = "penghasilan_bulanan // jumlah_anggota" }
syarat "penghasilan" {
  label = "Penghasilan per orang paling tinggi {per_orang_maks}",
  bila = "per_orang <= per_orang_maks",
  bila_kosong = "pernyataan",
  saran = "Bawa surat keterangan atau surat pernyataan penghasilan ke kelurahan.",
}
syarat "daya_listrik" {
  label = "Daya listrik rumah tangga kecil",
  bila = "salah_satu(daya_terpasang, '450_watt', '900_watt')",
  bila_kosong = "pernyataan",
  saran = "Bila daya listrik sudah berubah, bawa rekening listrik terakhir.",
}

-- Korban bencana kehilangan penghasilan dan sering menumpang: syarat penghasilan dan daya ikut dibebaskan.
ganti_pengecualian "bencana" {
  label = "Korban bencana yang masih dalam masa tanggap",
  bila = "korban_bencana",
  bebas_dari = { "domisili", "penghasilan", "daya_listrik" },
  alasan = "korban kebakaran permukiman padat",
}

-- Anak usia sekolah yang tidak bersekolah, dihitung dari anggota keluarga.
parameter "usia_sekolah_min" { label = "Umur terendah anak usia sekolah", satuan = "tahun", nilai = 7 }
parameter "usia_sekolah_maks" { label = "Umur tertinggi anak usia sekolah", satuan = "tahun", nilai = 18 }
turunan "anak_rawan" {
  label = "anak usia sekolah yang tidak bersekolah", dari = "anggota", hitung = "jumlah",
  bila = "antara(umur(tanggal_lahir), usia_sekolah_min, usia_sekolah_maks) and not masih_sekolah",
}
skor "anak_rawan" { label = "Anak rawan melanjutkan pendidikan", nilai = "10 * min(anak_rawan, 2)" }
-- Lansia yang tinggal sendiri di Bandung sudah mendapat permakanan harian.
hapus_skor "lansia_sendiri" { alasan = "sudah dilayani permakanan lansia (contoh)" }

-- Keluarga contoh: 4.500.000 untuk lima orang, tepat di batas; di `anggota` cukup yang dibaca turunan.
contoh "bandung" {
  desil = 2, jumlah_anggota = 5, jumlah_balita = 1, jumlah_lansia = 0, keluarga_ada_disabilitas = false,
  ada_asn_tni_polri = false, lama_tinggal_bulan = 40, terverifikasi = true, korban_bencana = false,
  penghasilan_bulanan = 4500000, daya_terpasang = "900_watt", hari_ini = "2025-03-01",
  anggota = { { tanggal_lahir = "1988-04-12", masih_sekolah = false }, { tanggal_lahir = "2015-06-30", masih_sekolah = true } },
}
uji "penghasilan tepat di batas" { dari = "bandung", seharusnya = { hasil = "layak", uang = 225000, skor = 88 } }
-- Pembagian dibulatkan ke bawah: baru pada 4.500.005 seorang mendapat lebih dari batas.
uji "penghasilan di bawah pembulatan" { dari = "bandung", ubah = { penghasilan_bulanan = 4500004 }, seharusnya = { hasil = "layak" } }
uji "penghasilan di atas batas" {
  dari = "bandung", ubah = { penghasilan_bulanan = 4500005 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "penghasilan" } },
}
uji "penghasilan belum ada" { dari = "bandung", kosong = { "penghasilan_bulanan" }, seharusnya = { hasil = "perlu_data" } }
uji "penghasilan dengan pernyataan" {
  dari = "bandung", ubah = { pernyataan = { penghasilan = true } }, kosong = { "penghasilan_bulanan" }, seharusnya = { hasil = "layak" },
}
uji "daya terkecil" { dari = "bandung", ubah = { daya_terpasang = "450_watt" }, seharusnya = { hasil = "layak" } }
uji "daya di atas batas" {
  dari = "bandung", ubah = { daya_terpasang = "1300_watt" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "daya_listrik" } },
}
uji "daya dengan pernyataan" {
  dari = "bandung", ubah = { pernyataan = { daya_listrik = true } }, kosong = { "daya_terpasang" }, seharusnya = { hasil = "layak" },
}
uji "korban bencana bebas dari tiga syarat" {
  dari = "bandung", ubah = { korban_bencana = true, lama_tinggal_bulan = 1, penghasilan_bulanan = 9000000, daya_terpasang = "2200_watt" },
  seharusnya = { hasil = "layak", syarat = { domisili = "dikecualikan", penghasilan = "dikecualikan", daya_listrik = "dikecualikan" } },
}
uji "satu anak tidak bersekolah" {
  dari = "bandung", ubah = { anggota = { { tanggal_lahir = "2015-06-30", masih_sekolah = false } } }, seharusnya = { skor = 98 },
}
uji "paling banyak dua anak yang dihitung" {
  dari = "bandung",
  ubah = { anggota = { { tanggal_lahir = "2010-01-01", masih_sekolah = false }, { tanggal_lahir = "2012-01-01", masih_sekolah = false }, { tanggal_lahir = "2014-01-01", masih_sekolah = false } } },
  seharusnya = { skor = 108 },
}
uji "tepat tujuh tahun" { dari = "bandung", ubah = { anggota = { { tanggal_lahir = "2018-03-01", masih_sekolah = false } } }, seharusnya = { skor = 98 } }
uji "esok tujuh tahun" { dari = "bandung", ubah = { anggota = { { tanggal_lahir = "2018-03-02", masih_sekolah = false } } }, seharusnya = { skor = 88 } }
uji "esok sembilan belas tahun" { dari = "bandung", ubah = { anggota = { { tanggal_lahir = "2006-03-02", masih_sekolah = false } } }, seharusnya = { skor = 98 } }
uji "tepat sembilan belas tahun" { dari = "bandung", ubah = { anggota = { { tanggal_lahir = "2006-03-01", masih_sekolah = false } } }, seharusnya = { skor = 88 } }
uji "lansia sendiri tanpa skor tambahan" {
  dari = "bandung", ubah = { jumlah_anggota = 1, jumlah_balita = 0, jumlah_lansia = 1, penghasilan_bulanan = 900000, anggota = {} }, seharusnya = { hasil = "layak", skor = 80 },
}
