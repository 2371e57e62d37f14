-- harap: tolak
-- terlalu banyak argumen
syarat "s" { label = "S", bila = [[salah_satu(jenis_lantai
--@ulang 700 , 'tanah'
)]] }
