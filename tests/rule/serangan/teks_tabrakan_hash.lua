-- harap: tolak
-- kunci yang dibuat supaya bertabrakan
contoh "c" { 
--@tabrak 4000
 }
