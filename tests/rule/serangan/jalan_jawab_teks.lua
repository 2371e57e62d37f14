-- harap: galat
-- jawaban teks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = '5' return s
end }
