-- Facts. The newest visit of an officer that found the family's data true: its day, what it is recorded as ("usulan/123"),
-- and when it was noted. Beside the column terverifikasi, which is what files say: a file that knows nothing of the visit
-- does not undo it, and the undo of an import does not touch it.
ALTER TABLE keluarga ADD COLUMN verifikasi_tanggal {TEXT} NULL;
ALTER TABLE keluarga ADD COLUMN verifikasi_sumber {TEXT} NULL;
ALTER TABLE keluarga ADD COLUMN verifikasi_waktu {I64} NULL;
