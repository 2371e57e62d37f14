-- harap: tolak
-- bilangan sangat besar
skor "s" { label = "S", nilai = 99999999999999999999999999999999999999999999 }
