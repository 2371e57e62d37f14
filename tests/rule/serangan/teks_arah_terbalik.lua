-- harap: tolak
-- tanda arah tulisan di dalam kata
skor "s" { label = "S", 
--@byte E2 80 AE
nilai = 1 }
