-- harap: tolak
-- satu daftar yang terus tumbuh
local t = {}
for i = 1, 1000000000 do t[i] = i end
