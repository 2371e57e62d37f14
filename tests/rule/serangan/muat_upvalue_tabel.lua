-- harap: tolak
-- keadaan di tabel tetap
local t <const> = { 0 }
skor "s" { label = "S", maks = 9, nilai = function(k, p) t[1] = t[1] + 1 return t[1] end }
