-- harap: tolak
-- tabel di dalam tabel tanpa akhir
local t = {}
while true do t = { t, t, t, t } end
