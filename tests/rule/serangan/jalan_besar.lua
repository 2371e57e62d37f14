-- harap: galat
-- jawaban di atas maks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 10 return x
end }
