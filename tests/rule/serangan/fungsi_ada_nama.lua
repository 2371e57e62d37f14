-- harap: tolak
-- nama data sebagai teks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local n = 'desil' return angka(ada(n))
end }
