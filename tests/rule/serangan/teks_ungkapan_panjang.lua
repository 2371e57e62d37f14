-- harap: tolak
-- ungkapan lebih panjang dari batas
skor "s" { label = "S", nilai = [[
--@ulang 2500 1 + 
1]] }
