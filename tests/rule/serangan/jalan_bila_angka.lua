-- harap: galat
-- syarat yang menjawab bilangan
syarat "s" { label = "Serangan", bila = function(k, p)
local x = 1 return x
end }
