-- lapisan: 00
-- harap: 7:13 aturan_fungsi_bersarang | fungsi di dalam fungsi
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = function(k, p)
  local f = function() return 4 end
  return k.desil <= 4
end }
