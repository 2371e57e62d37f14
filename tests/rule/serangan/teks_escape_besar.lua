-- harap: tolak
-- kode huruf di luar batas
syarat "s" { label = "\u{7FFFFFFFF}", bila = "true" }
