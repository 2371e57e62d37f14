-- Facts. One run of a rule over a region: what was asked, how it ended, how many fell where.
-- Only runs with status selesai are ever shown as decisions.
CREATE TABLE penilaian (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    tanggal_acuan {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('berjalan', 'selesai', 'dihentikan', 'batal')),
    kerja_id {I64} NOT NULL,
    versi_id {I64} NULL REFERENCES versi (id),
    kuota_jumlah {I64} NULL,
    kuota_pagu {I64} NULL,
    dinilai {I64} NOT NULL DEFAULT 0,
    layak {I64} NOT NULL DEFAULT 0,
    tidak_layak {I64} NOT NULL DEFAULT 0,
    perlu_data {I64} NOT NULL DEFAULT 0,
    galat {I64} NOT NULL DEFAULT 0,
    kelompok_galat {TEXT} NULL,
    alasan {TEXT} NULL,
    dibuat {I64} NOT NULL,
    diakhiri {I64} NULL,
    oleh {TEXT} NOT NULL
) {STRICT};
CREATE INDEX penilaian_dicari ON penilaian (program, periode, kode_wilayah, id);

-- Facts. Which version a run uses per region that has a layer of its own; fixed at its first step.
CREATE TABLE penilaian_versi (
    penilaian_id {I64} NOT NULL REFERENCES penilaian (id),
    kode {TEXT} NOT NULL,
    versi_id {I64} NOT NULL REFERENCES versi (id),
    PRIMARY KEY (penilaian_id, kode)
) {NOROWID};

-- Facts. One decision about one subject: the version, the outcome and the facts that were read.
-- kode_wilayah is where the subject lived then. Texts are never stored; they are rendered again.
CREATE TABLE keputusan (
    penilaian_id {I64} NOT NULL REFERENCES penilaian (id),
    subjek_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    versi_id {I64} NOT NULL REFERENCES versi (id),
    hasil {I64} NOT NULL,
    status_syarat {BLOB} NOT NULL,
    skor {I64} NOT NULL,
    nominal {I64} NOT NULL,
    besaran {BLOB} NULL,
    fakta {BLOB} NOT NULL,
    PRIMARY KEY (penilaian_id, subjek_id)
) {NOROWID};
CREATE INDEX keputusan_subjek ON keputusan (subjek_id, penilaian_id);

-- Facts. A digest over each 1,000 decisions of a run, in order of subject.
CREATE TABLE sidik_keputusan (
    penilaian_id {I64} NOT NULL REFERENCES penilaian (id),
    blok {I64} NOT NULL,
    subjek_akhir {I64} NOT NULL,
    jumlah {I64} NOT NULL,
    sidik {BLOB} NOT NULL,
    PRIMARY KEY (penilaian_id, blok)
) {NOROWID};

-- Facts. Where a fact came from ("PKH, data pusat 2026-07"), once per text; decisions cite the number.
CREATE TABLE asal_fakta (
    id {I64} NOT NULL PRIMARY KEY,
    teks {TEXT} NOT NULL UNIQUE
) {STRICT};
