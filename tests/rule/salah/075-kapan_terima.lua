-- lapisan: 00
-- harap: 6:71 expr_terima_isian saran=`'tahun_ini'` | tahun_ini
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "not terima('pkh', 'keluarga', 'tahunini')" }
