-- harap: galat
-- putaran tanpa akhir
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
while true do end
end }
