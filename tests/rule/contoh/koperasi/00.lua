-- Pelengkap
aturan "koperasi" { judul = "Modal koperasi", wilayah = "00", unit = "usaha", versi_api = 1, berlaku = "2024-01-01" }
parameter "cadangan_persen" { label = "Cadangan", jenis = "persen", nilai = 40 }
parameter "jasa_usaha_persen" { label = "Jasa usaha", jenis = "persen", nilai = 30 }
parameter "jasa_modal_persen" { label = "Jasa modal", jenis = "persen", nilai = 20 }
parameter "lain_persen" { label = "Lain-lain", jenis = "persen", nilai = 10 }
parameter "rapat_min" { label = "Rapat paling sedikit", nilai = 4 }
parameter "tunggakan_wajar" { label = "Tunggakan paling tinggi", jenis = "persen", nilai = 5 }

-- Pembagian SHU harus genap seratus; fungsi Lua bila memang perlu
pastikan "pembagian" { bila = "cadangan_persen + jasa_usaha_persen + jasa_modal_persen + lain_persen == 100" }
skor "keaktifan" { label = "Keaktifan kelompok", maks = 30, nilai = function(k, p)
  local nilai = 0
  if k.rapat_setahun >= p.rapat_min then nilai = nilai + 15 end
  if k.tunggakan_persen <= p.tunggakan_wajar then nilai = nilai + 15 end
  return nilai, "dinilai dari rapat dan tunggakan"
end }

-- Pelengkap
syarat "rapat" { label = "Pernah rapat", bila = "rapat_setahun > 0" }
contoh "aktif" { rapat_setahun = 4, tunggakan_persen = 6, hari_ini = "2025-03-01" }
uji "rapat cukup, tunggakan tidak wajar" { dari = "aktif", seharusnya = { skor = 15 } }
uji "keduanya" { dari = "aktif", ubah = { tunggakan_persen = 5 }, seharusnya = { skor = 30 } }
