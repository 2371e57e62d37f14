-- harap: tolak
-- potongan biner Lua

--@byte 1B 4C 75 61 54 00 19 93 0D 0A 1A 0A

