-- harap: galat
-- bilangan yang berputar
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 9223372036854775807 + 1, nil
end }
