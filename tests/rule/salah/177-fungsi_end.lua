-- lapisan: 00
-- harap: 6:40 aturan_fungsi_end | belum ditutup dengan `end`
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = function(k)
  if k.desil <= 4 then return true
  return false
end }
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
