-- harap: tolak
-- bilangan dengan ribuan angka
skor "s" { label = "S", nilai = 
--@ulang 60000 9
 }
