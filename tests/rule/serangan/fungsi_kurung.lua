-- harap: tolak
-- membaca data dengan nama yang dihitung
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return k['de' .. 'sil']
end }
