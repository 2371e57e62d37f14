-- lapisan: 00
-- harap: 7:1 aturan_fungsi_maks | tambahkan maks
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
skor "balita" { label = "Balita", nilai = function(k)
  if k.jumlah_balita > 2 then return 10 end
  return 0
end }
