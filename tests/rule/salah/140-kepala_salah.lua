-- lapisan: 31.75.07
-- harap: 3:1 aturan_kepala saran=`ubah_aturan` | ubah_aturan
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "31.75.07", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
ubah_parameter "tinggal_min" { nilai = 12, alasan = "(contoh) banyak pendatang" }
