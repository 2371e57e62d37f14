-- harap: tolak
-- metatable
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local t = setmetatable({}, {}) return 1
end }
