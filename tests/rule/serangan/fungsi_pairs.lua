-- harap: tolak
-- urutan acak
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
for a in pairs({ a = 1 }) do return 1 end
end }
