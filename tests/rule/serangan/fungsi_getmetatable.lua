-- harap: tolak
-- metatable teks
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = getmetatable('') return 1
end }
