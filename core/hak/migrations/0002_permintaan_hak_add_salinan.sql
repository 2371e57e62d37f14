-- Facts. A copy of his data may be asked for too, with the same clock (UU 27/2022, articles 7 and 32): the table anew, as it was, with
-- that word among the others.
CREATE TABLE permintaan_hak_lama AS SELECT * FROM permintaan_hak;
DROP TABLE permintaan_hak;
CREATE TABLE permintaan_hak (
    id {I64} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL CHECK (jenis IN ('koreksi', 'pembatasan', 'pencabutan', 'penghapusan', 'salinan')),
    orang_id {I64} NOT NULL,
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('diajukan', 'dilaksanakan', 'ditolak', 'ditarik')),
    keliru {TEXT} NULL,
    seharusnya {TEXT} NULL,
    sumber {TEXT} NULL,
    alasan {TEXT} NULL,
    pencatat_id {I64} NOT NULL,
    pencatat {TEXT} NOT NULL,
    diterima {I64} NOT NULL,
    tenggat {I64} NOT NULL,
    tugas_id {I64} NULL,
    pemutus_id {I64} NULL,
    pemutus {TEXT} NULL,
    putusan {TEXT} NULL,
    diputus_pada {I64} NULL
) {STRICT};
INSERT INTO permintaan_hak (id, jenis, orang_id, keluarga_id, kode_wilayah, status, keliru, seharusnya, sumber, alasan, pencatat_id,
    pencatat, diterima, tenggat, tugas_id, pemutus_id, pemutus, putusan, diputus_pada)
SELECT id, jenis, orang_id, keluarga_id, kode_wilayah, status, keliru, seharusnya, sumber, alasan, pencatat_id,
    pencatat, diterima, tenggat, tugas_id, pemutus_id, pemutus, putusan, diputus_pada
FROM permintaan_hak_lama ORDER BY id;
DROP TABLE permintaan_hak_lama;
CREATE INDEX permintaan_hak_orang ON permintaan_hak (orang_id, id);
CREATE INDEX permintaan_hak_terbuka ON permintaan_hak (tenggat) WHERE status = 'diajukan';
CREATE UNIQUE INDEX permintaan_hak_satu ON permintaan_hak (orang_id, jenis) WHERE status = 'diajukan' AND jenis <> 'koreksi';
