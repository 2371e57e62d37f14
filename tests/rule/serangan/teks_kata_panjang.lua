-- harap: tolak
-- kata yang sangat panjang

--@ulang 200000 a
 "s" { label = "S" }
