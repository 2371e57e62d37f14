-- Facts. An objection: of a family to what was decided about it (keberatan), or of anybody to another's place on a list
-- (sanggahan). penilaian_id: what it is about; daftar_id: the list that was public then. pelapor: who objects to another,
-- shown to who decides alone. tenggat: until when it is to be decided.
CREATE TABLE keberatan (
    id {I64} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL CHECK (jenis IN ('keberatan', 'sanggahan')),
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    penilaian_id {I64} NOT NULL,
    daftar_id {I64} NULL,
    keluarga_id {I64} NOT NULL,
    pelapor {TEXT} NULL,
    alasan {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('diajukan', 'dikabulkan', 'ditolak', 'dicabut')),
    pemutus_pertama {TEXT} NOT NULL,
    pencatat_id {I64} NOT NULL,
    pencatat {TEXT} NOT NULL,
    diterima {TEXT} NOT NULL,
    tenggat {TEXT} NOT NULL,
    tugas_id {I64} NOT NULL,
    pemutus_id {I64} NULL,
    pemutus {TEXT} NULL,
    putusan {TEXT} NULL,
    diputus_pada {I64} NULL
) {STRICT};
CREATE INDEX keberatan_penilaian ON keberatan (penilaian_id, status, id);
