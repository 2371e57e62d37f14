-- lapisan: 00
-- harap: 8:17 aturan_fungsi_kata | local batas
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
local n <const> = 4
syarat "coba" { label = "Coba", bila = function(k, p)
  if k.desil <= batas then return true end
  return false
end }
