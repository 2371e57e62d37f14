-- Facts. When (unix ms) a person was erased (UU 27/2022, article 43); NULL: never. Of an erased person the row stays with its id, for
-- what cites it, and nik_sidik, the keyed hash by which nobody is served twice; everything else is gone, here and in riwayat.
ALTER TABLE orang ADD COLUMN dihapus {I64} NULL;
CREATE INDEX orang_dihapus ON orang (nik_sidik) WHERE dihapus IS NOT NULL;
