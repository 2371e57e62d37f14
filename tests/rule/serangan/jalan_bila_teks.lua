-- harap: galat
-- syarat yang menjawab teks
syarat "s" { label = "Serangan", bila = function(k, p)
local s = 'true' return s
end }
