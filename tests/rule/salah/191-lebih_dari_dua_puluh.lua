-- lapisan: 00
-- harap: 25:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 26:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 27:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 28:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 29:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 30:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 31:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 32:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 33:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 34:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 35:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 36:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 37:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 38:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 39:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 40:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 41:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 42:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 43:1 aturan_kata_mirip saran=`syarat` | `syarat`
-- harap: 44:1 aturan_kata_mirip saran=`syarat` | `syarat`
aturan "sembako" {
  judul = "Bantuan sembako", wilayah = "00", unit = "keluarga", versi_api = 1, berlaku = "2024-01-01", tambah_oleh = "kec",
}
syrat "s0" { label = "S", bila = "desil <= 4" }
syrat "s1" { label = "S", bila = "desil <= 4" }
syrat "s2" { label = "S", bila = "desil <= 4" }
syrat "s3" { label = "S", bila = "desil <= 4" }
syrat "s4" { label = "S", bila = "desil <= 4" }
syrat "s5" { label = "S", bila = "desil <= 4" }
syrat "s6" { label = "S", bila = "desil <= 4" }
syrat "s7" { label = "S", bila = "desil <= 4" }
syrat "s8" { label = "S", bila = "desil <= 4" }
syrat "s9" { label = "S", bila = "desil <= 4" }
syrat "s10" { label = "S", bila = "desil <= 4" }
syrat "s11" { label = "S", bila = "desil <= 4" }
syrat "s12" { label = "S", bila = "desil <= 4" }
syrat "s13" { label = "S", bila = "desil <= 4" }
syrat "s14" { label = "S", bila = "desil <= 4" }
syrat "s15" { label = "S", bila = "desil <= 4" }
syrat "s16" { label = "S", bila = "desil <= 4" }
syrat "s17" { label = "S", bila = "desil <= 4" }
syrat "s18" { label = "S", bila = "desil <= 4" }
syrat "s19" { label = "S", bila = "desil <= 4" }
syrat "s20" { label = "S", bila = "desil <= 4" }
syrat "s21" { label = "S", bila = "desil <= 4" }
syrat "s22" { label = "S", bila = "desil <= 4" }
syrat "s23" { label = "S", bila = "desil <= 4" }
syrat "s24" { label = "S", bila = "desil <= 4" }
