-- harap: tolak
-- membandingkan teks panjang: satu langkah, banyak waktu
local s = 'x'
for i = 1, 15 do s = s .. s end
local t, u = s .. 'a', s .. 'b'
while true do local b = t < u end
