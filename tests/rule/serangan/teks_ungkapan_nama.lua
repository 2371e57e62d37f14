-- harap: tolak
-- terlalu banyak nama berbeda
syarat "s" { label = "S", bila = [[
--@nama 300
true]] }
