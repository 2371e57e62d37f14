-- harap: tolak
-- kurung kurawal bersusun sangat dalam
contoh "c" { a = 
--@ulang 50000 {

--@ulang 50000 }
}
