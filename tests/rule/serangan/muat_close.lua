-- harap: tolak
-- penutup blok
local x <close> = nil
