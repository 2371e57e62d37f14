-- Pinjaman mana yang boleh diperpanjang: contoh aturan atas satuan milik program sendiri.
aturan "perpustakaan" {
  judul = "Perpanjangan pinjaman buku", wilayah = "00", unit = "pinjaman", versi_api = 1,
  berlaku = "2024-01-01", dasar_hukum = { tentang = "(contoh) tata tertib taman bacaan" },
}
parameter "lewat_maks" { label = "Hari lewat yang masih boleh", satuan = "hari", nilai = 3, batas = { 0, 30 } }
syarat "belum_lama" {
  label = "Lewat paling lama {lewat_maks} hari",
  bila = "hari_lewat <= lewat_maks",
  saran = "Kembalikan buku, lalu pinjam lagi.",
}
contoh "dasar" { hari_ini = "2026-12-01", hari_lewat = 0 }
uji "tepat waktu" { dari = "dasar", seharusnya = { hasil = "layak" } }
uji "tepat di batas" { dari = "dasar", ubah = { hari_lewat = 3 }, seharusnya = { hasil = "layak" } }
uji "terlalu lama" { dari = "dasar", ubah = { hari_lewat = 4 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "belum_lama" } } }
uji "belum diketahui" { dari = "dasar", kosong = { "hari_lewat" }, seharusnya = { hasil = "perlu_data" } }
