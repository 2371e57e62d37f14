-- Facts. A family proposed for a program by RT/RW, a kader, a school or itself. Read in order of id, so
-- the key is the only index: a proposal costs one row.
CREATE TABLE usulan (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    nama {TEXT} NOT NULL,
    alamat {TEXT} NOT NULL,
    catatan {TEXT} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    dibuat {I64} NOT NULL
) {STRICT};
