-- harap: tolak
-- pola yang mundur tanpa akhir di dalam fungsi C
local s = ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'):find('a*a*a*a*a*a*a*a*b')
