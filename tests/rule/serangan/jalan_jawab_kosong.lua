-- harap: galat
-- tanpa jawaban
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = 1
end }
