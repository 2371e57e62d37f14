-- lapisan: 00
-- harap: 6:52 expr_program_saran saran=`'pkh'` | maksud Anda `pkh`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "not terima('pkhh', 'keluarga', 'sekarang')" }
