-- harap: aman
-- hitungan biasa di bawah batas langkah
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 0 for i = 1, 1000 do x = x + 1 end return x // 1000
end }
