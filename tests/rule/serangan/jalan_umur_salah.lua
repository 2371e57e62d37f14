-- harap: galat
-- tanggal yang bukan tanggal
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = '2025-13-45' return umur(t)
end }
