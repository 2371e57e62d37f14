-- harap: tolak
-- kunci yang sama beribu kali
skor "s" { label = "S", nilai = 1, 
--@ulang 5000 nilai = 1, 
 }
