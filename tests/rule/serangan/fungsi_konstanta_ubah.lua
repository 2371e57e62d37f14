-- harap: tolak
-- mengubah konstanta
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x <const> = 1 x = 2 return x
end }
