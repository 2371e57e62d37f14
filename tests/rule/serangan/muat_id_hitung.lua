-- harap: tolak
-- id yang dihitung
local x <const> = "a"
syarat(x .. x) { label = "A", bila = "true" }
