-- lapisan: 00
-- harap: 7:8 aturan_fungsi_data_mirip saran=`desil` | maksud Anda `desil`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = function(k, p)
  if k.desill <= 4 then return true end
  return false
end }
