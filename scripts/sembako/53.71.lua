-- Kota Kupang: bobot kerentanan menurut musyawarah kelurahan.
ubah_aturan "sembako" {
  wilayah = "53.71",
  dasar_hukum = { jenis = "peraturan wali kota", nomor = "(contoh)", tanggal = "2025-02-01", tentang = "(contoh)" },
}

-- Rumah berlantai tanah berbobot dua; ada balita dan ada lansia masing-masing berbobot satu.
parameter "bobot_min" { label = "Bobot kerentanan paling sedikit", nilai = 2, batas = { 1, 4 } }
syarat "rentan" {
  label = "Bobot kerentanan menurut musyawarah kelurahan paling sedikit {bobot_min}",
  bila  = "2 * angka(jenis_lantai == 'tanah') + angka(jumlah_balita > 0) + angka(jumlah_lansia > 0) >= bobot_min",
  saran = "Bila keadaan rumah sudah berubah, minta petugas kelurahan memperbarui datanya.",
}

uji "rentan tepat di batas" { dari = "dasar", ubah = { jenis_lantai = "tanah", jumlah_balita = 0 }, seharusnya = { hasil = "layak" } }
uji "balita dan lansia" { dari = "dasar", ubah = { jenis_lantai = "keramik", jumlah_lansia = 1 }, seharusnya = { hasil = "layak" } }
uji "kurang rentan" { dari = "dasar", ubah = { jenis_lantai = "keramik" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "rentan" } } }
uji "lansia saja belum cukup" { dari = "dasar", ubah = { jenis_lantai = "keramik", jumlah_balita = 0, jumlah_lansia = 1 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "rentan" } } }
uji "lantai belum didata" { dari = "dasar", seharusnya = { hasil = "perlu_data" } }
