-- harap: tolak
-- komentar yang tidak ditutup
--[==[
--@ulang 100000 ]=

