-- harap: galat
-- jawaban bukan bilangan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1e308 * 10 return x - x
end }
