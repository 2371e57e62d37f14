-- harap: tolak
-- menghentikan pengumpul sampah
collectgarbage('stop')
