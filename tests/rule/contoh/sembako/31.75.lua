-- Pelengkap
ubah_aturan "sembako" { wilayah = "31.75", dasar_hukum = { tentang = "(contoh)" } }
parameter "naik_maks" { label = "Kenaikan paling tinggi", jenis = "persen", nilai = 10 }
besaran "beras" { label = "Beras", barang = "beras:kg", satuan = "kg", nilai = "10" }

laporan "salur_bulanan" {
  judul  = "Penyaluran sembako per kelurahan per bulan",
  sumber = "penyaluran",
  saring = "status == 'tersalur'",
  per    = { "kelurahan", "bulan" },
  nilai  = {
    penerima  = hitung(),
    nominal   = jumlah("nominal"),
    perempuan = hitung("jenis_kelamin_kepala == 'perempuan'"),
  },
  indikator = {
    serapan   = { label = "Serapan pagu", rumus = "nominal * 100 // pagu_wilayah", satuan = "persen", sasaran = 95 },
    perempuan = { label = "Kepala keluarga perempuan", rumus = "perempuan * 100 // penerima", satuan = "persen" },
  },
  grafik = { jenis = "batang", sumbu_x = "bulan", sumbu_y = "nominal", seri = "kelurahan" },
  samarkan_di_bawah = 5,
}
pengaman "sebelum_salur" {
  { label = "Penerima melebihi kuota",  tahan_bila = "jumlah_penerima > kuota_wilayah" },
  { label = "Nominal naik lebih dari {naik_maks} persen", tahan_bila = "total_nominal * 100 > nominal_lalu * (100 + naik_maks)" },
  { label = "Stok beras kurang", peringatan_bila = "stok_beras_kg < kebutuhan_beras_kg" },
}
