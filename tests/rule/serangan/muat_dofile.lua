-- harap: tolak
-- menjalankan berkas lain
dofile('/etc/passwd')
