-- Aturan untuk mengukur hari penyaluran: setiap keluarga layak, supaya daftar seratus ribu tidak perlu tiga ratus ribu keluarga.
-- Besarannya seperti scripts/sembako/00.lua: satu paket dan sejumlah uang, jadi tiap serah terima membukukan barang dan pagu.
aturan "sembako" {
  judul = "Aturan tolok ukur hari penyaluran", wilayah = "00", unit = "keluarga", versi_api = 1,
  berlaku = "2024-01-01", dasar_hukum = { tentang = "(contoh) tolok ukur" },
}
parameter "paket_dasar" { label = "Nilai paket dasar", jenis = "rupiah", nilai = 200000 }
syarat "anggota" { label = "Ada anggota", bila = "jumlah_anggota >= 1" }
skor "anggota" { label = "Jumlah anggota", nilai = "jumlah_anggota" }
kuota "wilayah" { jumlah = "kuota_wilayah", urut = { "skor terbesar", "acak_tercatat" } }
besaran "paket" { label = "Paket dasar", barang = "paket:dasar", satuan = "paket", nilai = "1" }
besaran "uang" { label = "Nilai paket per bulan", jenis = "rupiah", nilai = "paket_dasar" }
contoh "dasar" { jumlah_anggota = 3, hari_ini = "2025-03-01" }
uji "ada anggota" { dari = "dasar", seharusnya = { hasil = "layak", uang = 200000, barang = { ["paket:dasar"] = 1 } } }
uji "tanpa anggota" { dari = "dasar", ubah = { jumlah_anggota = 0 }, seharusnya = { hasil = "tidak_layak" } }
