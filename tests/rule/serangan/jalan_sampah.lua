-- harap: aman
-- banyak sampah yang dapat dipungut
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 0 for i = 1, 1500 do local t = { i } x = t[1] end return x // 1500
end }
