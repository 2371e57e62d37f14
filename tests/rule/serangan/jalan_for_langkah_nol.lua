-- harap: galat
-- langkah nol
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 0 for i = 1, 9, x do x = 1 end return 1
end }
