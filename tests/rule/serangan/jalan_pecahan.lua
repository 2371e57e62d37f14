-- harap: galat
-- jawaban pecahan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1.5 return x
end }
