-- harap: galat
-- membandingkan jenis berbeda
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1 return x < 'a', nil
end }
