-- harap: tolak
-- pesan galat yang sangat panjang
local s = 'x'
for i = 1, 15 do s = s .. s end
local t = {}
t = t[s][s]
