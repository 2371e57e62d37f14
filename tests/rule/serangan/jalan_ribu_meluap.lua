-- harap: galat
-- ribu yang meluap
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 9223372036854775807 return ribu(x)
end }
