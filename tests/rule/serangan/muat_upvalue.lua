-- harap: tolak
-- fungsi yang menghitung panggilannya
local n = 0
skor "s" { label = "S", maks = 9, nilai = function(k, p) n = n + 1 return n end }
