-- Facts. What a person asks by law about his data: to correct it (UU 27/2022, article 30), to restrict its use (41), to lift that,
-- to erase it (43). keliru, seharusnya, sumber: of a correction: what is wrong, what it should be, by which paper. diterima,
-- tenggat: unix ms; the law gives 3 x 24 hours. tugas_id: the task that says it is overdue. Erasing a person empties the texts of
-- what he asked; that he asked, and how it ended, stays.
CREATE TABLE permintaan_hak (
    id {I64} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL CHECK (jenis IN ('koreksi', 'pembatasan', 'pencabutan', 'penghapusan')),
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
CREATE INDEX permintaan_hak_orang ON permintaan_hak (orang_id, id);
CREATE INDEX permintaan_hak_terbuka ON permintaan_hak (tenggat) WHERE status = 'diajukan';
-- A second correction may be about another error; a second restriction or erasure is the same once more.
CREATE UNIQUE INDEX permintaan_hak_satu ON permintaan_hak (orang_id, jenis) WHERE status = 'diajukan' AND jenis <> 'koreksi';
