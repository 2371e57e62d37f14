-- harap: tolak
-- tanda minus beribu kali
skor "s" { label = "S", nilai = [[
--@ulang 3000 - 
1]] }
