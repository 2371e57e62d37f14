-- DKI Jakarta: Kartu Lansia Jakarta; penduduk Jakarta yang tercatat layak.
ubah_aturan "klj" { wilayah = "31", dasar_hukum = { jenis = "peraturan gubernur", nomor = "(contoh)", tanggal = "2025-01-02", tentang = "(contoh) KLJ" } }
syarat "ktp_jakarta" { label = "KTP dan KK Jakarta yang sah", bila = "ktp_sesuai_wilayah" }
syarat "dtks" { label = "Tercatat layak di DTKS/DTSEN", bila = "dtks_layak", akibat = "tunda", saran = "Minta kelurahan memeriksa pencatatan DTSEN." }

uji "lansia Jakarta" { dari = "lansia", ubah = { ktp_sesuai_wilayah = true, dtks_layak = true }, seharusnya = { hasil = "layak", uang = 300000 } }
uji "KTP luar Jakarta" {
  dari = "lansia", ubah = { ktp_sesuai_wilayah = false, dtks_layak = true }, seharusnya = { hasil = "tidak_layak", tidak_terpenuhi = { "ktp_jakarta" } },
}
uji "belum tercatat" { dari = "lansia", ubah = { ktp_sesuai_wilayah = true, dtks_layak = false }, seharusnya = { hasil = "perlu_data" } }
