-- harap: tolak
-- menyerahkan k
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = umur(k) return 1
end }
