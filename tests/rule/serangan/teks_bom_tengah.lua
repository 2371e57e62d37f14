-- harap: tolak
-- tanda urutan byte di tengah berkas
skor 
--@byte EF BB BF
"s" { label = "S", nilai = 1 }
