-- harap: galat
-- daftar yang tumbuh terus
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = {} for i = 1, 100000000 do t[i] = i end return 1
end }
