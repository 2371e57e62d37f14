-- harap: galat
-- bilangan terkecil dibagi minus satu
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = -9223372036854775807 - 1 return x // -1
end }
