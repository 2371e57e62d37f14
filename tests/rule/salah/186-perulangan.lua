-- lapisan: 00
-- harap: 6:1 aturan_perintah | satu per satu
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
for i = 1, 3 do
  syarat("a" .. i) { label = "A", bila = "desil <= 4" }
end
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
