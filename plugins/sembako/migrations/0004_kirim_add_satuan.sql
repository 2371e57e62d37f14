-- Facts. The unit in which the sender counts the goods: the receiver's stock is noted in it. '': sent before units were kept.
ALTER TABLE sembako_kirim ADD COLUMN satuan {TEXT} NOT NULL DEFAULT '';
