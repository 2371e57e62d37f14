-- harap: tolak
-- mengganti lingkungan
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
_ENV = { x = 1 } return x
end }
