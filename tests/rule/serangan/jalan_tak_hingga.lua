-- harap: galat
-- jawaban tak hingga
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1e308 return x * 10
end }
