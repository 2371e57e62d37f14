-- harap: tolak
-- spasi tanpa lebar di dalam kata
sy
--@byte E2 80 8B
arat "s" { label = "S", bila = "true" }
