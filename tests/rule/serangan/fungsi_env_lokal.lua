-- harap: tolak
-- lingkungan sendiri
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local _ENV = { x = 1 } return x
end }
