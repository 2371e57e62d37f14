-- Facts. sebelum: when the row had been changed before this import (unix ms), which an undo puts back; NULL: noted by an older
-- program. diurungkan: when the import was undone, and with it this change; the note stays, since what was decided in between
-- was decided on what the import had brought.
ALTER TABLE riwayat ADD COLUMN sebelum {I64} NULL;
ALTER TABLE riwayat ADD COLUMN diurungkan {I64} NULL;
