-- Derived. What plugins may read of the rounds: published lists only.
CREATE VIEW tg_alokasi AS
SELECT a.id, a.tahap_id, a.nomor, a.program, a.periode, a.keluarga_id, a.kode_wilayah, a.skor, a.uang, a.status,
       a.alasan, a.disalurkan_pada, t.status AS status_tahap, t.tempat
  FROM alokasi a JOIN tahap t ON t.id = a.tahap_id
 WHERE t.terbit = 1;
