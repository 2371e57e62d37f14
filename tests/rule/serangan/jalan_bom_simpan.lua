-- harap: galat
-- banyak teks panjang disimpan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s, t = 'x', {} for i = 1, 15 do s = s .. s end for i = 1, 10000 do t[i] = s .. i end return 1
end }
