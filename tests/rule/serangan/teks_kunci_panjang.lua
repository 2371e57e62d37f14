-- harap: tolak
-- kunci yang sangat panjang
skor "s" { label = "S", nilai = 1, 
--@ulang 60000 a
 = 1 }
