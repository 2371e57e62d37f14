-- harap: galat
-- kalimat lebih dari 200 byte
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = 'xxxxxxxx' for i = 1, 5 do s = s .. s end return 1, s
end }
