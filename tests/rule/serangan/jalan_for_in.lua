-- harap: galat
-- putaran atas bilangan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local x = 1 for i in x do return 1 end
end }
