-- harap: tolak
-- not beribu kali
syarat "s" { label = "S", bila = [[
--@ulang 900 not 
true]] }
