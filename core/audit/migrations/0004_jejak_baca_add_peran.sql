-- Facts. In which roles who read acted: a person may ask who read, and an auditor which persons an account saw. NULL: read
-- before this file; the digest of a seal holds the roles of rows that have them.
ALTER TABLE jejak_baca ADD COLUMN peran {I64} NULL;
CREATE INDEX jejak_baca_subjek ON jejak_baca (subjek, subjek_id, id);
CREATE INDEX jejak_baca_aktor ON jejak_baca (aktor, waktu);
