-- harap: tolak
-- metode teks: pengulangan
local s = ('x'):rep(1000000000)
