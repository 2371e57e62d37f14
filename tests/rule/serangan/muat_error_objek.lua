-- harap: tolak
-- melempar benda yang bukan teks
error({ pesan = {} })
