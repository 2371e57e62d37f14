-- harap: galat
-- kalimat yang bukan UTF-8
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 1, '\xff\xfe'
end }
