-- harap: tolak
-- geseran bit
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 1 << 62
end }
