-- Facts. What rules about single members ask for and imports before 0005 did not bring.
-- status_orang_tua: 1 lengkap, 2 yatim, 3 piatu, 4 yatim_piatu. masih_sekolah: 0 or 1.
ALTER TABLE orang ADD COLUMN status_orang_tua {I64} NULL;
ALTER TABLE orang ADD COLUMN masih_sekolah {I64} NULL;
ALTER TABLE orang ADD COLUMN kehamilan_ke {I64} NULL;
