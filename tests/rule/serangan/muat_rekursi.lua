-- harap: tolak
-- fungsi yang memanggil dirinya
local function f() return 1 + f() end
f()
