-- Aturan induk bagi berkas di folder ini yang berada di lapisan bawah.
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "desil_maks" {
  label = "Desil tertinggi yang dilayani", nilai = { ["2024-01-01"] = 4, ["2025-01-01"] = 5 }, batas = { 1, 5 },
}
parameter "tinggal_min" { label = "Lama tinggal paling singkat", nilai = 6, batas = { 0, 24 }, buka = "kec" }
parameter "paket_dasar" { label = "Nilai paket", jenis = "rupiah", nilai = 200000, batas = { 100000, 600000 } }
parameter "iuran_maks" {
  label = "Iuran warga tertinggi", jenis = "persen", nilai = 5, batas = { 0, 10 }, wajib_nasional = true, buka = "kel",
}
syarat "desil" { label = "Desil paling tinggi {desil_maks}", bila = "desil <= desil_maks" }
syarat "bukan_asn" { label = "Bukan keluarga ASN", bila = "not ada_asn_tni_polri", kunci = true }
syarat "domisili" { label = "Sudah tinggal {tinggal_min} bulan", bila = "lama_tinggal_bulan >= tinggal_min", buka = "kec" }
pengecualian "bencana" { label = "Korban bencana", bila = "korban_bencana", bebas_dari = { "domisili" } }
besaran "uang" { label = "Uang", jenis = "rupiah", nilai = "paket_dasar * (100 - iuran_maks) // 100" }
contoh "dasar" {
  desil = 2, ada_asn_tni_polri = false, lama_tinggal_bulan = 40, korban_bencana = false,
}
uji "ada ASN" {
  wajib = true, dari = "dasar", ubah = { ada_asn_tni_polri = true }, seharusnya = { hasil = "tidak_layak" },
}
