-- Facts. The closed round whose shares this one takes over: those that were not collected.
ALTER TABLE tahap ADD COLUMN susulan_dari {I64} NULL REFERENCES tahap (id);
