-- harap: tolak
-- byte nol di dalam berkas
skor "s" { label = "S
--@byte 00
", nilai = 1 }
