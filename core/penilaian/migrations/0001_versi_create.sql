-- Facts. Every text of a rule layer that was ever published, who published it and how it came in
-- (asal: pemasangan, berkas, perintah). Never changed, never deleted.
CREATE TABLE versi_berkas (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    nomor {I64} NOT NULL,
    sumber {TEXT} NOT NULL,
    sidik {BLOB} NOT NULL,
    asal {TEXT} NOT NULL,
    terbit {I64} NOT NULL,
    oleh {TEXT} NOT NULL,
    UNIQUE (program, kode, nomor)
) {STRICT};

-- Facts. An effective rule after inheritance at a date: its canonical text and hash. semantik says
-- which engine decides it; susunan names the facts, conditions and amounts in the order of the
-- bytes in keputusan.
CREATE TABLE versi (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    sidik {BLOB} NOT NULL UNIQUE,
    nama {TEXT} NOT NULL,
    kanonik {TEXT} NOT NULL,
    susunan {TEXT} NOT NULL,
    semantik {I64} NOT NULL,
    tanggal {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    oleh {TEXT} NOT NULL
) {STRICT};

-- Facts. The texts a version was made of, from 00 downward.
CREATE TABLE versi_lapisan (
    versi_id {I64} NOT NULL REFERENCES versi (id),
    urut {I64} NOT NULL,
    berkas_id {I64} NOT NULL REFERENCES versi_berkas (id),
    PRIMARY KEY (versi_id, urut)
) {NOROWID};

-- Derived. The layer in force per program and region: the newest number in versi_berkas.
-- versi_id is the effective rule as it was at publishing.
CREATE TABLE aturan_terbit (
    program {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    berkas_id {I64} NOT NULL REFERENCES versi_berkas (id),
    versi_id {I64} NOT NULL REFERENCES versi (id),
    PRIMARY KEY (program, kode)
) {NOROWID};
