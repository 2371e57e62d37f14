-- harap: tolak
-- penutup blok
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x <close> = 1 return x
end }
