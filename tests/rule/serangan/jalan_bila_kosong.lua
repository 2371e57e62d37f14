-- harap: galat
-- syarat yang tidak menjawab
syarat "s" { label = "Serangan", bila = function(k, p)
local x = 1
end }
