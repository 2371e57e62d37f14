-- harap: tolak
-- program yang dihitung
skor "s" { label = "Serangan", maks = 9, nilai = function(k, p)
local n = 'pkh' return angka(terima(n, 'keluarga', 'sekarang'))
end }
