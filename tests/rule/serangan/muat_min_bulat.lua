-- harap: tolak
-- bilangan terkecil dibagi minus satu
skor "s" { label = "S", nilai = (-9223372036854775807 - 1) // -1 + {} }
