-- lapisan: 00
-- harap: 8:54 aturan_harus_salah_satu saran=`"layak"` | layak, tidak_layak
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
contoh "dasar" { desil = 2 }
uji "layak" { dari = "dasar", seharusnya = { hasil = "layakk" } }
