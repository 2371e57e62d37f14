-- harap: tolak
-- mengganti kata aturan
syarat = function() end
