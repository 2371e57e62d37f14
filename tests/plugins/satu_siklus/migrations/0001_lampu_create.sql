-- Facts. Lamps of a street; the first state of the life cycle is the default.
CREATE TABLE satu_siklus_lampu (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    status {TEXT} NOT NULL DEFAULT 'padam'
) {STRICT};
