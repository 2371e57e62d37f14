-- Pohon mana yang dipangkas: contoh aturan atas satuan milik program.
aturan "satu_satuan" {
  judul = "Pangkas pohon", wilayah = "00", unit = "pohon", versi_api = 1, berlaku = "2024-01-01",
  dasar_hukum = { tentang = "(contoh) tidak ada" },
}
syarat "tinggi" { label = "Tinggi paling sedikit 10 meter", bila = "tinggi_meter >= 10" }
contoh "dasar" { hari_ini = "2026-12-01", tinggi_meter = 10 }
uji "batas" { dari = "dasar", seharusnya = { hasil = "layak" } }
uji "rendah" { dari = "dasar", ubah = { tinggi_meter = 9 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "tinggi" } } }
uji "belum diukur" { dari = "dasar", kosong = { "tinggi_meter" }, seharusnya = { hasil = "perlu_data" } }
