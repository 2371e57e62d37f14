-- harap: tolak
-- fungsi yang memanggil dirinya
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local function g() return g() end return g()
end }
