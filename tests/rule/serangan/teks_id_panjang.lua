-- harap: tolak
-- id yang sangat panjang
skor "
--@ulang 60000 a
" { label = "S", nilai = 1 }
