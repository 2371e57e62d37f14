-- Facts. Where a proposal came from and how far it got; the table itself was made by the room penyaluran. Nobody was
-- asked who brought the proposals before this file: they count as the family's own (warga), and begin at the beginning.
-- keluarga_id: the registered family, NULL: looked for and not found, or not looked for yet (status says which).
-- sumber: rt_rw, warga, sekolah, kader, mitra, impor. hasil_verifikasi: sesuai, tidak_sesuai. (A column that is added
-- has no CHECK: SQLite would look through the whole table by a PRAGMA, which migrations may not.)
-- foto: hash of the picture taken on the visit. pemutus, alasan: who accepted or refused it, and why not.
ALTER TABLE usulan ADD COLUMN sumber {TEXT} NOT NULL DEFAULT 'warga';
ALTER TABLE usulan ADD COLUMN status {TEXT} NOT NULL DEFAULT 'diajukan';
ALTER TABLE usulan ADD COLUMN keluarga_id {I64} NULL;
ALTER TABLE usulan ADD COLUMN dipadankan_pada {I64} NULL;
ALTER TABLE usulan ADD COLUMN verifikator_id {I64} NULL;
ALTER TABLE usulan ADD COLUMN verifikator {TEXT} NULL;
ALTER TABLE usulan ADD COLUMN tanggal_verifikasi {TEXT} NULL;
ALTER TABLE usulan ADD COLUMN hasil_verifikasi {TEXT} NULL;
ALTER TABLE usulan ADD COLUMN foto {TEXT} NULL;
ALTER TABLE usulan ADD COLUMN catatan_verifikasi {TEXT} NULL;
ALTER TABLE usulan ADD COLUMN pemutus {TEXT} NULL;
ALTER TABLE usulan ADD COLUMN diputus_pada {I64} NULL;
ALTER TABLE usulan ADD COLUMN alasan {TEXT} NULL;
CREATE INDEX usulan_keluarga ON usulan (program, keluarga_id) WHERE keluarga_id IS NOT NULL;
