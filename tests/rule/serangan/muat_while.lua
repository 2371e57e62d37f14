-- harap: tolak
-- putaran tanpa akhir saat memuat
while true do end
