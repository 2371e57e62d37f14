-- harap: galat
-- tanggal kosong
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t return umur(t)
end }
