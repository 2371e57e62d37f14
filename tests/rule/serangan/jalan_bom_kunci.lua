-- harap: galat
-- kunci teks yang selalu baru
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = {} for i = 1, 100000 do t['k' .. i] = i end return 1
end }
