-- Aturan dunia tiruan: sependek mungkin, sebab setiap hari tiruan menyusunnya kembali. Aturan yang sebenarnya diuji di tests/rules.
aturan "sembako" {
  judul = "Bantuan sembako dunia tiruan", wilayah = "00", unit = "keluarga", versi_api = 1,
  berlaku = "2024-01-01", dasar_hukum = { tentang = "(contoh) dunia tiruan" },
}
parameter "desil_maks" { label = "Desil tertinggi", nilai = { ["2024-01-01"] = 4, ["2027-07-01"] = 5 }, batas = { 1, 5 } }
syarat "desil" { label = "Desil paling tinggi {desil_maks}", bila = "desil <= desil_maks" }
skor "desil" { label = "Desil rendah", nilai = "10 * (10 - desil)" }
kuota "wilayah" {
  jumlah = "kuota_wilayah", urut = { "skor terbesar", "tanggal_usulan terlama", "acak_tercatat" }, daftar_tunggu = 10,
}
besaran "paket" { label = "Paket dasar", barang = "paket:dasar", satuan = "paket", nilai = "1" }
besaran "uang" { label = "Nilai paket", jenis = "rupiah", nilai = "200000" }

jadwal "bulanan"   { setiap = "bulan", tanggal = 5, jam = "07:00", langkah = { "nilai", "peringkat", "setujui", "salur" } }
jadwal "hari_raya" { menjelang = { peristiwa = "ramadan", hari = 14 }, langkah = { "nilai", "peringkat", "setujui", "salur" } }
pengaman "sebelum_salur" {
  { label = "Penerima melebihi kuota", tahan_bila = "jumlah_penerima > kuota_wilayah" },
  { label = "Nilai naik lebih dari separuh", tahan_bila = "total_nominal * 100 > nominal_lalu * 150" },
  { label = "Stok paket kurang", peringatan_bila = "stok_paket_dasar < kebutuhan_paket_dasar" },
}

contoh "dasar" { desil = 2, hari_ini = "2028-03-01" }
uji "desil tepat di batas" { dari = "dasar", ubah = { desil = 5 }, seharusnya = { hasil = "layak" } }
uji "desil di atas batas"  { dari = "dasar", ubah = { desil = 6 }, seharusnya = { hasil = "tidak_layak" } }
