-- harap: galat
-- jawaban di bawah nol
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1 return x - 2
end }
