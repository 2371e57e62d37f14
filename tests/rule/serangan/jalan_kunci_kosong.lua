-- harap: galat
-- kunci kosong
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = {} local x t[x] = 1 return 1
end }
