-- harap: tolak
-- pembuka teks panjang dengan banyak tanda sama dengan
skor "s" { label = 
--@ulang 100000 [=
 }
