-- harap: tolak
-- fungsi lebih panjang dari batas
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1
--@ulang 3000 x = x + 1 

return x
end }
