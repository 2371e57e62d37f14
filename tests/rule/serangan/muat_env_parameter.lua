-- harap: tolak
-- lingkungan sebagai argumen
local function f(_ENV) return syarat end
