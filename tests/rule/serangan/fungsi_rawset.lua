-- harap: tolak
-- melewati penjaga
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
rawset(k, 'desil', 1) return 1
end }
