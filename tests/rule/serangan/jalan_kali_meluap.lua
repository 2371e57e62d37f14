-- harap: galat
-- perkalian yang berputar
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 3037000500 return x * x
end }
