-- harap: tolak
-- argumen tak terhitung
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = { ... } return #t
end }
