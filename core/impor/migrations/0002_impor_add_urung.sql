-- Facts. What an undo needs to know of an import, and what became of it.
-- terap_id, terap_waktu: an id and the moment taken when applying began: whatever has a higher id came later. NULL: nothing
-- was applied, or an older program did it, whose journal does not hold all that an undo needs.
-- urung_id, urung_waktu, urung_oleh: the same of the newest undo that was asked for, and who asked. urungan: what it did, or
-- why it was refused (JSON).
ALTER TABLE impor ADD COLUMN terap_id {I64} NULL;
ALTER TABLE impor ADD COLUMN terap_waktu {I64} NULL;
ALTER TABLE impor ADD COLUMN urung_id {I64} NULL;
ALTER TABLE impor ADD COLUMN urung_waktu {I64} NULL;
ALTER TABLE impor ADD COLUMN urung_oleh {TEXT} NULL;
ALTER TABLE impor ADD COLUMN urungan {TEXT} NULL;
CREATE INDEX impor_terap ON impor (terap_id) WHERE terap_id IS NOT NULL;
