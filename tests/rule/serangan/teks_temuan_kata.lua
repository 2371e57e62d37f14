-- harap: tolak
-- ribuan kata yang tidak dikenal

--@ulang 10000 abcd "e" {} 

