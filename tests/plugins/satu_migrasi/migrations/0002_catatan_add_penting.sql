-- Facts. Which notes matter; those older than 0002 do not.
ALTER TABLE satu_migrasi_catatan ADD COLUMN penting {I64} NOT NULL DEFAULT 0;
