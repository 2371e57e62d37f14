-- lapisan: 00
-- harap: 7:6 aturan_fungsi_kurung | k.nama_data
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = function(k, p)
  if k["desil"] <= 4 then return true end
  return false
end }
