-- harap: galat
-- type dengan banyak jawaban
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = { type(1), type(2) } return t
end }
