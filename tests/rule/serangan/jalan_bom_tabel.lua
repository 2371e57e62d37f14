-- harap: galat
-- tabel beranak
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = {} for i = 1, 100000 do t[#t + 1] = { t, i } end return 1
end }
