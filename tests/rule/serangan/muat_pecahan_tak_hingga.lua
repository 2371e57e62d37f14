-- harap: tolak
-- bilangan tak hingga
parameter "p" { label = "P", nilai = 1e999 }
