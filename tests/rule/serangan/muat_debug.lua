-- harap: tolak
-- pustaka debug melepas pembatas
debug.sethook()
