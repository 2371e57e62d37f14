-- Kartu pelajar daerah: dana personal per bulan menurut jenjang. Aturan nasional hanya kerangkanya.
aturan "kjp" {
  judul = "Kartu pelajar daerah", wilayah = "00", unit = "orang", versi_api = 1, berlaku = "2022-01-01", tambah_oleh = "prov",
  dasar_hukum = { tentang = "(contoh) bantuan sosial biaya pendidikan dari APBD" },
}
parameter "umur_min" { label = "Umur terendah", satuan = "tahun", nilai = 6 }
parameter "umur_maks" { label = "Umur tertinggi", satuan = "tahun", nilai = 21 }
syarat "bersekolah" { label = "Masih bersekolah", bila = "masih_sekolah" }
syarat "umur" { label = "Berumur {umur_min} sampai {umur_maks} tahun", bila = "antara(umur(tanggal_lahir), umur_min, umur_maks)" }

contoh "murid" { masih_sekolah = true, tanggal_lahir = "2014-07-01", jenjang_sekolah = "sd", hari_ini = "2025-03-01" }
uji "murid SD" { dari = "murid", seharusnya = { hasil = "layak" } }
uji "putus sekolah" { wajib = true, dari = "murid", ubah = { masih_sekolah = false }, seharusnya = { syarat = { bersekolah = false } } }
uji "tepat enam tahun" { dari = "murid", ubah = { tanggal_lahir = "2019-03-01" }, seharusnya = { syarat = { umur = true } } }
uji "esok enam tahun" { dari = "murid", ubah = { tanggal_lahir = "2019-03-02" }, seharusnya = { syarat = { umur = false } } }
uji "masih dua puluh satu tahun" { dari = "murid", ubah = { tanggal_lahir = "2003-03-02" }, seharusnya = { syarat = { umur = true } } }
uji "dua puluh dua tahun" { dari = "murid", ubah = { tanggal_lahir = "2003-03-01" }, seharusnya = { syarat = { umur = false } } }
