-- harap: tolak
-- bilangan pecahan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 2 ^ 62
end }
