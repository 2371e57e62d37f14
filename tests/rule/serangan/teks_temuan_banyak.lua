-- harap: tolak
-- ribuan kesalahan

--@ulang 20000 ?? 

