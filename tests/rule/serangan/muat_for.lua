-- harap: tolak
-- putaran sangat panjang saat memuat
for i = 1, 9223372036854775807 do end
