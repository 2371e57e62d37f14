-- harap: tolak
-- ribuan sisipan di satu label
skor "s" { nilai = 1, label = "
--@ulang 20000 {a}
" }
