-- Facts. What a family has saved, in rupiah: one row a family, keyed by it.
CREATE TABLE satu_fakta_keluarga (
    keluarga_id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    simpanan {I64} NOT NULL
) {STRICT};
