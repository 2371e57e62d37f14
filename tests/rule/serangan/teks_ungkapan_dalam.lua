-- harap: tolak
-- ungkapan bersusun sangat dalam
syarat "s" { label = "S", bila = "\
--@ulang 3000 (
"}
