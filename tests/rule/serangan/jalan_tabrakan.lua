-- harap: aman
-- kunci yang bertabrakan tetap murah
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t, x = {}, 0 for i = 1, 500 do t[i * 4294967296] = i end for i = 1, 500 do x = x + t[i * 4294967296] end return x // 125250
end }
