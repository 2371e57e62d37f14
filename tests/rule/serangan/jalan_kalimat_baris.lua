-- harap: galat
-- kalimat dengan baris baru
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 1, 'a\nb'
end }
