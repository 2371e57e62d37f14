-- harap: tolak
-- pembatas tidak diwarisi coroutine
local c = coroutine.wrap(function() while true do end end)
c()
