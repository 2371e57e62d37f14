-- harap: tolak
-- putaran tanpa akhir saat memuat
repeat until false
