-- harap: tolak
-- panggilan ekor tanpa akhir tidak menambah tumpukan
local function f() return f() end
f()
