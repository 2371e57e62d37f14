-- harap: tolak
-- metode teks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = 'x' return #s:rep(9)
end }
