-- Facts. Notes of a region.
CREATE TABLE satu_migrasi_catatan (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    isi {TEXT} NOT NULL
) {STRICT};
