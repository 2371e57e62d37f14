-- harap: tolak
-- tabel global
local g = _G
