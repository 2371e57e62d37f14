-- harap: tolak
-- ribuan koma
skor "s" { 
--@ulang 60000 ,
 }
