-- harap: tolak
-- menjawab dengan k
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return k
end }
