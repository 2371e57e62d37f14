-- harap: tolak
-- kurung bersusun sangat dalam
skor "s" { label = "S", nilai = 
--@ulang 50000 (
1
--@ulang 50000 )
}
