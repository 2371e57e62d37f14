-- harap: galat
-- kalimat dengan byte nol
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 1, 'a\0b'
end }
