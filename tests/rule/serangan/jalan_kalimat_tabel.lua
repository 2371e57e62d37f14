-- harap: galat
-- kalimat yang bukan teks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 1, {}
end }
