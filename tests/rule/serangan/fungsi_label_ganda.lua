-- harap: tolak
-- label dua kali
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
do ::a:: ::a:: end return 1
end }
