-- lapisan: 00
-- harap: 7:46 aturan_tanggal_tanpa_kutip saran=`"2025-01-05"` | tanda kutip
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
contoh "dasar" { desil = 2, tanggal_usulan = 2025-01-05 }
uji "layak" { dari = "dasar", seharusnya = { hasil = "layak" } }
