-- harap: galat
-- titik pada nilai kosong
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = {} return t.a.b
end }
