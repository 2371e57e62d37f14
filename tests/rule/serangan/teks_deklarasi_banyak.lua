-- harap: tolak
-- ribuan deklarasi

--@butir 3000

