-- harap: tolak
-- urutan UTF-8 yang rusak
skor "s" { label = "S
--@byte C3 28 ED A0 80 F5 80 80 80
", nilai = 1 }
