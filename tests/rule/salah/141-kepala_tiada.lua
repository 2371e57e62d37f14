-- lapisan: 00
-- harap: 3:1 aturan_kepala | aturan "sembako"
syarat "desil" { label = "Desil rendah", bila = "desil <= 4" }
