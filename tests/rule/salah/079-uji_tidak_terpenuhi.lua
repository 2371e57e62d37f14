-- lapisan: 00 uji
-- harap: 8:89 aturan_uji_syarat_mirip saran=`"desil"` | maksud Anda `desil`?
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
contoh "dasar" { desil = 2 }
uji "tinggi" { dari = "dasar", ubah = { desil = 9 }, seharusnya = { tidak_terpenuhi = { "desl" } } }
