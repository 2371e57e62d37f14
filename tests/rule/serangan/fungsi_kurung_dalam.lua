-- harap: tolak
-- kurung bersusun sangat dalam
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
return 1 + 
--@ulang 3000 (
1
--@ulang 3000 )
+ #{}
end }
