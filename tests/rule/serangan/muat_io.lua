-- harap: tolak
-- membaca berkas
local f = io.open('/etc/passwd')
