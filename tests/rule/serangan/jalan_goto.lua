-- harap: galat
-- lompatan tanpa akhir
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
::a:: goto a
end }
