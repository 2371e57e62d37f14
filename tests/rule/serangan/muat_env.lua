-- harap: tolak
-- mengambil lingkungan
local e <const> = _ENV
