-- lapisan: 00
-- harap: 8:19 aturan_fungsi_parameter_mirip saran=`desil_maks` | maksud Anda `desil_maks`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "desil_maks" { label = "Desil tertinggi", nilai = 4 }
syarat "coba" { label = "Coba", bila = function(k, p)
  if k.desil <= p.desil_mask or k.desil == p.desil_maks then return true end
  return false
end }
