-- Facts. How many families and how much money a region has for a program and period. A change is a new
-- row; the newest is in force. Either limit may be left open, not both.
CREATE TABLE kuota (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    jumlah {I64} NULL CHECK (jumlah >= 0),
    pagu {I64} NULL CHECK (pagu >= 0),
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    CHECK (jumlah IS NOT NULL OR pagu IS NOT NULL)
) {STRICT};
CREATE INDEX kuota_kunci ON kuota (program, periode, kode_wilayah, id);
