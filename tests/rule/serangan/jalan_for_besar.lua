-- harap: galat
-- batas putaran sangat besar
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 0 for i = 1, 9223372036854775807 do x = x + 1 end return 1
end }
