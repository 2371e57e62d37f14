-- DKI Jakarta: KJP Plus. Besaran dan syarat menurut berita 2025 (xcloud/Antara, poskota): (contoh).
ubah_aturan "kjp" { wilayah = "31", dasar_hukum = { jenis = "peraturan gubernur", nomor = "(contoh)", tanggal = "2025-01-02", tentang = "(contoh) KJP Plus" } }

-- Data setempat yang tidak ada di register: diisi lewat impor atau formulir, atau dengan surat pernyataan.
isian "njop_tertinggi" { label = "NJOP tertinggi atas nama anggota KK", jenis = "rupiah", peka = true, bukti = "SPPT PBB atau surat pernyataan" }
isian "punya_roda_empat" { label = "anggota KK memiliki kendaraan roda empat", jenis = "ya_tidak", bukti = "data Samsat" }
parameter "njop_maks" { label = "NJOP paling tinggi", jenis = "rupiah", nilai = 1000000000 }

syarat "ktp_jakarta" { label = "KTP dan KK Jakarta yang sah", bila = "ktp_sesuai_wilayah" }
syarat "dtks" { label = "Tercatat layak di DTKS/DTSEN", bila = "dtks_layak" }
syarat "roda_empat" { label = "Tidak memiliki kendaraan roda empat", bila = "not punya_roda_empat", bila_kosong = "pernyataan" }
syarat "aset" { label = "Tidak memiliki aset dengan NJOP di atas {njop_maks}", bila = "njop_tertinggi <= njop_maks", bila_kosong = "pernyataan" }
syarat "bukan_asn" { label = "Tidak ada ASN, TNI, Polri, atau pegawai tetap BUMN/BUMD dalam KK", bila = "not ada_asn_tni_polri and not ada_pegawai_bumn_bumd" }
syarat "bukan_pip" { label = "Belum menerima PIP tahun ini", bila = "not terima('pip', 'orang', 'tahun_ini')" }

tabel "dana_personal" {
  label = "Dana personal per bulan", kunci = { "jenjang_sekolah" }, jenis = "rupiah",
  isi = { { "sd", 250000 }, { "smp", 300000 }, { "sma", 420000 }, { "smk", 450000 }, { "perguruan_tinggi", 0 } },
}
tabel "spp_swasta" {
  label = "Tambahan SPP swasta per bulan", kunci = { "jenjang_sekolah" }, jenis = "rupiah",
  isi = { { "sd", 130000 }, { "smp", 170000 }, { "sma", 290000 }, { "smk", 240000 }, { "perguruan_tinggi", 0 } },
}
besaran "personal" { label = "Dana personal per bulan", jenis = "rupiah", nilai = "cari(dana_personal, jenjang_sekolah)" }
besaran "spp" { label = "Tambahan SPP swasta per bulan", jenis = "rupiah", bila = "sekolah_swasta", nilai = "cari(spp_swasta, jenjang_sekolah)" }
ketentuan "tunai" { label = "Penarikan tunai paling banyak per bulan", jenis = "rupiah", nilai = "100000" }

contoh "murid_jakarta" {
  masih_sekolah = true, tanggal_lahir = "2014-07-01", jenjang_sekolah = "sd", hari_ini = "2025-03-01", ktp_sesuai_wilayah = true, dtks_layak = true,
  punya_roda_empat = false, njop_tertinggi = 400000000, ada_asn_tni_polri = false, ada_pegawai_bumn_bumd = false, sekolah_swasta = false,
  terima = { pip_orang_tahun_ini = false },
}
uji "SD negeri" { dari = "murid_jakarta", seharusnya = { hasil = "layak", uang = 250000, ketentuan = { tunai = 100000 } } }
uji "SMK swasta" { dari = "murid_jakarta", ubah = { jenjang_sekolah = "smk", tanggal_lahir = "2008-07-01", sekolah_swasta = true }, seharusnya = { hasil = "layak", uang = 690000 } }
uji "NJOP tepat di batas" { dari = "murid_jakarta", ubah = { njop_tertinggi = 1000000000 }, seharusnya = { hasil = "layak" } }
uji "NJOP di atas batas" { dari = "murid_jakarta", ubah = { njop_tertinggi = 1000000001 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "aset" } } }
uji "NJOP dengan pernyataan" { dari = "murid_jakarta", ubah = { pernyataan = { aset = true } }, kosong = { "njop_tertinggi" }, seharusnya = { hasil = "layak" } }
uji "NJOP belum ada" { dari = "murid_jakarta", kosong = { "njop_tertinggi" }, seharusnya = { hasil = "perlu_data" } }
uji "punya mobil" { dari = "murid_jakarta", ubah = { punya_roda_empat = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "roda_empat" } } }
uji "bukan KTP Jakarta" { dari = "murid_jakarta", ubah = { ktp_sesuai_wilayah = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ktp_jakarta" } } }
uji "tidak tercatat" { dari = "murid_jakarta", ubah = { dtks_layak = false }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "dtks" } } }
uji "orang tua ASN" { dari = "murid_jakarta", ubah = { ada_asn_tni_polri = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_asn" } } }
uji "orang tua pegawai BUMD" { dari = "murid_jakarta", ubah = { ada_pegawai_bumn_bumd = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_asn" } } }
uji "sudah PIP" { dari = "murid_jakarta", ubah = { terima = { pip_orang_tahun_ini = true } }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_pip" } } }
