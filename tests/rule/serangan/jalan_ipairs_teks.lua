-- harap: galat
-- ipairs atas teks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local s = 'x' for i in ipairs(s) do return i end
end }
