-- lapisan: 00 uji
-- harap: 8:22 aturan_uji_contoh_mirip saran=`"dasar"` | maksud Anda `dasar`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
contoh "dasar" { desil = 2 }
uji "layak" { dari = "dasr", seharusnya = { hasil = "layak" } }
