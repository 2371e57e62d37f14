-- harap: galat
-- sisa pembagian dengan nol
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 0 return 1 % x, nil
end }
