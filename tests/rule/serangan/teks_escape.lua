-- harap: tolak
-- garis miring terbalik di dalam ungkapan
syarat "s" { label = "S", bila = "\x74rue" }
