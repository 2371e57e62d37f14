-- harap: tolak
-- satu sambungan dari banyak bagian
local s = 'x'
for i = 1, 15 do s = s .. s end
while true do local t = s .. s .. s .. s .. s .. s .. s .. s end
