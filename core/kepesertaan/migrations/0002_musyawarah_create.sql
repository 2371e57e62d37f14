-- Facts. A meeting about the families of an assessment, in its region or a part of it. Until it is sealed it is being
-- written; after that nothing of it changes. sisanya: what the meeting decided on eligible families that were not spoken
-- of one by one. layak: how many eligible ones there were. sidik: see core/kepesertaan/musyawarah.c.
CREATE TABLE musyawarah (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    penilaian_id {I64} NOT NULL,
    agenda {TEXT} NOT NULL,
    tempat {TEXT} NOT NULL,
    tanggal {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('terbuka', 'ditutup', 'batal')),
    sisanya {TEXT} NULL CHECK (sisanya IN ('setuju')),
    layak {I64} NULL,
    sidik {BLOB} NULL,
    pembuat_id {I64} NOT NULL,
    pembuat {TEXT} NOT NULL,
    penutup_id {I64} NULL,
    penutup {TEXT} NULL,
    ditutup_pada {I64} NULL,
    alasan_batal {TEXT} NULL,
    dibuat {I64} NOT NULL
) {STRICT};
CREATE INDEX musyawarah_penilaian ON musyawarah (penilaian_id, id);

-- Who was there. The seal holds sidik, made of garam and nama: a name that must be erased takes its garam along, and the
-- seal still fits.
CREATE TABLE musyawarah_hadir (
    musyawarah_id {I64} NOT NULL REFERENCES musyawarah (id),
    urut {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    nama {TEXT} NULL,
    unsur {TEXT} NOT NULL,
    garam {BLOB} NULL,
    sidik {BLOB} NOT NULL,
    PRIMARY KEY (musyawarah_id, urut)
) {NOROWID};

-- What was decided on one family. hasil: what the rule said. Where both differ there is a reason.
CREATE TABLE musyawarah_butir (
    musyawarah_id {I64} NOT NULL REFERENCES musyawarah (id),
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    urut {I64} NOT NULL,
    hasil {TEXT} NOT NULL,
    putusan {TEXT} NOT NULL CHECK (putusan IN ('setuju', 'tidak')),
    alasan {TEXT} NULL,
    aktor {TEXT} NOT NULL,
    dicatat {I64} NOT NULL,
    PRIMARY KEY (musyawarah_id, keluarga_id)
) {NOROWID};
