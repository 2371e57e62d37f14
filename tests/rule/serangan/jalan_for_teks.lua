-- harap: galat
-- putaran atas teks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = 'a' for i = 1, s do return 1 end
end }
