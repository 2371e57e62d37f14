-- harap: tolak
-- penutup sampah
local t = setmetatable({}, { __gc = function() while true do end end })
