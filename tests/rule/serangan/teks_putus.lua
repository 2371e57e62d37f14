-- harap: tolak
-- teks yang tidak ditutup
skor "s" { label = "
--@ulang 1000 x

