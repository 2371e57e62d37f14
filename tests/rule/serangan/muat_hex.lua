-- harap: aman
-- bilangan heksadesimal adalah bilangan bulat
skor "s" { label = "S", nilai = 0x7F }
