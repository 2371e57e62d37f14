-- harap: galat
-- putaran tanpa akhir
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 0 repeat x = x + 1 until x < 0 return 1
end }
