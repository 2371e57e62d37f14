-- harap: galat
-- tiga jawaban
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 1, 'a', 'b'
end }
