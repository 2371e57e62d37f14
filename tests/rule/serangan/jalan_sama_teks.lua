-- harap: galat
-- menyamakan teks panjang
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = 'x' for i = 1, 15 do s = s .. s end local t, u = s .. 'a', s .. 'a' while true do local b = t == u end
end }
