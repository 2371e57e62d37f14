-- lapisan: 00 uji
-- harap: 7:18 aturan_fakta_mirip saran=`desil` | maksud Anda `desil`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
contoh "dasar" { desill = 2 }
uji "layak" { dari = "dasar", seharusnya = { syarat = { desil = true } } }
