-- harap: tolak
-- ribuan kunci di satu deklarasi
skor "s" { label = "S", nilai = 1, 
--@kunci 5000
 }
