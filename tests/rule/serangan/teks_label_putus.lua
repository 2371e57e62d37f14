-- harap: aman
-- kurung kurawal pembuka beribu kali di label
skor "s" { nilai = 1, label = "S 
--@ulang 4000 {
" }
