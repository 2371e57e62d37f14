-- harap: galat
-- panjang sebuah bilangan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1 return #x
end }
