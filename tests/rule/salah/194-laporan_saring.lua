-- lapisan: 00
-- harap: 7:76 expr_nama_saran saran=`tersalur` | maksud Anda `tersalur`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
laporan "bulanan" { judul = "Penyaluran", sumber = "penyaluran", saring = "tersalr", nilai = { penerima = hitung(), nominal = jumlah("nominal") } }
