-- harap: galat
-- sambungan panjang berulang
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = 'x' for i = 1, 14 do s = s .. s end while true do local t = s .. s .. s end
end }
