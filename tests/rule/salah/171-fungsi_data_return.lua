-- lapisan: 00
-- harap: 7:10 expr_nama_saran saran=`k.desil` | maksud Anda `k.desil`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = function(k, p)
  return k.desill <= 4
end }
