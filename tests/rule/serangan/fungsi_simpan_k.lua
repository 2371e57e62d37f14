-- harap: tolak
-- menyimpan k
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = { k } return 1
end }
