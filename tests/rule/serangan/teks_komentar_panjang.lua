-- harap: aman
-- komentar yang sangat panjang
--[==[
--@ulang 100000 x
]==]
skor "s" { label = "S", nilai = 1 }
