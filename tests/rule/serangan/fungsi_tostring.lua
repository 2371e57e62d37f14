-- harap: tolak
-- alamat sebagai bilangan acak
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = tostring({}) return #s
end }
