-- lapisan: 00
-- harap: 7:44 aturan_nilai_tak_dikenal | tidak dikenal
-- harap: 7:46 aturan_panggilan | tulis nilainya langsung
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
parameter "hari" { label = "Hari", nilai = os.time() }
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
