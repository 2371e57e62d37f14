-- harap: tolak
-- berkas yang menjawab fungsi
return function() end
