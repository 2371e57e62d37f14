-- harap: tolak
-- menulis nilai bersama
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
n = 1 return n
end }
