-- harap: tolak
-- berkas lebih dari 256 KiB

--@ulang 300000 -

