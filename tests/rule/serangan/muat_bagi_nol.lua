-- harap: tolak
-- pembagian dengan nol saat memuat
skor "s" { label = "S", nilai = 1 // 0 }
