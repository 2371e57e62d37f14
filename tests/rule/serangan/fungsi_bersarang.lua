-- harap: tolak
-- fungsi yang menangkap
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local n = 0 local g = function() n = n + 1 return n end return g()
end }
