-- lapisan: 00
-- harap: 7:1 aturan_isian_pilihan | tulis pilihan
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syarat "coba" { label = "Coba", bila = "status_tanah == 'sewa'" }
isian "status_tanah" { label = "Status tanah", jenis = "pilihan" }
