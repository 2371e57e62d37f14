-- harap: galat
-- teks digandakan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = 'xxxxxxxxxxxxxxxx' while true do s = s .. s end
end }
