-- Kartu lanjut usia daerah: aturan nasional tidak memberi apa-apa; provinsi yang punya program menambah syaratnya.
aturan "klj" {
  judul = "Kartu Lansia", wilayah = "00", unit = "orang", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "prov",
  dasar_hukum = { tentang = "(contoh) bantuan sosial lanjut usia dari APBD" },
}
parameter "umur_min" { label = "Umur paling rendah", satuan = "tahun", nilai = 60, batas = { 60, 100 }, buka = "prov" }
parameter "bulanan" { label = "Bantuan per bulan", jenis = "rupiah", nilai = 300000, batas = { 0, 1000000 }, buka = "prov" }

syarat "umur" { label = "Berumur paling sedikit {umur_min} tahun", bila = "umur(tanggal_lahir) >= umur_min" }
-- Tidak boleh ganda dengan bantuan pusat.
syarat "bukan_pkh" {
  label = "Keluarga tidak menerima PKH", bila = "not terima('pkh', 'keluarga', 'sekarang')",
  saran = "Keluarga penerima PKH sudah dibantu lewat program pusat.",
}
syarat "bukan_bpnt" { label = "Keluarga tidak menerima BPNT/sembako", bila = "not terima('bpnt', 'keluarga', 'sekarang')" }
syarat "bukan_pensiunan" { label = "Bukan pensiunan PNS, TNI, atau Polri", bila = "not pensiunan_pns_tni_polri" }
besaran "bulanan" { label = "Bantuan per bulan", jenis = "rupiah", nilai = "bulanan" }

contoh "lansia" {
  tanggal_lahir = "1960-03-02", pensiunan_pns_tni_polri = false, hari_ini = "2025-03-02",
  terima = { pkh_keluarga_sekarang = false, bpnt_keluarga_sekarang = false },
}
uji "lansia tanpa bantuan lain" { dari = "lansia", seharusnya = { hasil = "layak", uang = 300000 } }
uji "tepat enam puluh tahun" { dari = "lansia", ubah = { tanggal_lahir = "1965-03-02" }, seharusnya = { syarat = { umur = true } } }
uji "esok baru enam puluh tahun" {
  dari = "lansia", ubah = { tanggal_lahir = "1965-03-03" }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "umur" } },
}
uji "keluarga penerima PKH" {
  wajib = true, dari = "lansia", ubah = { terima = { pkh_keluarga_sekarang = true, bpnt_keluarga_sekarang = false } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_pkh" } },
}
uji "keluarga penerima BPNT" {
  dari = "lansia", ubah = { terima = { pkh_keluarga_sekarang = false, bpnt_keluarga_sekarang = true } },
  seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_bpnt" } },
}
uji "pensiunan" { dari = "lansia", ubah = { pensiunan_pns_tni_polri = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "bukan_pensiunan" } } }
uji "belum diketahui menerima PKH" {
  dari = "lansia", ubah = { terima = { bpnt_keluarga_sekarang = false } }, kosong = { "pkh_keluarga_sekarang" }, seharusnya = { hasil = "perlu_data" },
}
