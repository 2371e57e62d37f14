-- harap: tolak
-- menjalankan perintah sistem
os.execute('true')
