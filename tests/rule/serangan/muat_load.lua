-- harap: tolak
-- memuat teks sebagai kode
load('return 1')()
