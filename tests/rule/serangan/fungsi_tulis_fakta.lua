-- harap: tolak
-- menulis fakta
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
k.desil = 1 return k.desil
end }
