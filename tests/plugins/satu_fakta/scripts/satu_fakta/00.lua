-- Siapa yang sudah menabung cukup: contoh aturan yang membaca fakta dari program.
aturan "satu_fakta" {
  judul = "Penabung", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01",
  dasar_hukum = { tentang = "(contoh) tidak ada" },
}
syarat "menabung" { label = "Simpanan paling sedikit Rp100.000", bila = "simpanan >= 100000" }
contoh "dasar" { hari_ini = "2026-12-01", simpanan = 100000 }
uji "cukup" { dari = "dasar", seharusnya = { hasil = "layak" } }
uji "kurang" { dari = "dasar", ubah = { simpanan = 99999 }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "menabung" } } }
uji "belum tercatat" { dari = "dasar", kosong = { "simpanan" }, seharusnya = { hasil = "perlu_data" } }
