-- harap: aman
-- jumlah yang sangat panjang dalam batasnya
skor "s" { label = "S", nilai = [[
--@ulang 900 1 + 
1]] }
