-- harap: tolak
-- terlalu banyak local
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
--@lokalan 300
return a1
end }
