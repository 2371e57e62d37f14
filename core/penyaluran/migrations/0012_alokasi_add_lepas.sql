-- Facts. lepas 1: this share no longer holds the family's place in the period, since another share took it. A share that
-- was cancelled or not collected keeps the place until then: so neither a handover nor the closing of a round touches
-- the index, whose entries lie in another order than the list. What is ready or handed out always holds it.
-- status is written anew with OR: SQLite builds a table of its own for the words of IN, anew for each row it checks.
DROP VIEW tg_alokasi;
DROP INDEX alokasi_satu;
ALTER TABLE alokasi RENAME COLUMN status TO status_lama;
ALTER TABLE alokasi ADD COLUMN status {TEXT} NOT NULL DEFAULT 'siap'
    CHECK (status = 'siap' OR status = 'tersalur' OR status = 'tidak_diambil' OR status = 'batal');
ALTER TABLE alokasi ADD COLUMN lepas {I64} NOT NULL DEFAULT 0
    CHECK (lepas = 0 OR (lepas = 1 AND (status = 'tidak_diambil' OR status = 'batal')));
UPDATE alokasi SET status = status_lama, lepas = CASE WHEN status_lama IN ('tidak_diambil', 'batal') THEN 1 ELSE 0 END;
ALTER TABLE alokasi DROP COLUMN status_lama;
-- Nobody gets the same program twice in a period.
CREATE UNIQUE INDEX alokasi_satu ON alokasi (program, periode, keluarga_id) WHERE lepas = 0;
CREATE VIEW tg_alokasi AS
SELECT a.id, a.tahap_id, a.nomor, a.program, a.periode, a.keluarga_id, a.kode_wilayah, a.skor, a.uang, a.status,
       a.alasan, a.disalurkan_pada, t.status AS status_tahap, t.tempat
  FROM alokasi a JOIN tahap t ON t.id = a.tahap_id
 WHERE t.terbit = 1;
