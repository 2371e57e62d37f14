-- harap: tolak
-- menangkap galat pembatas
while true do pcall(function() while true do end end) end
