-- Facts. Who did what: one row per act, numbered without a gap, never changed or removed.
CREATE TABLE audit (
    id           {I64} NOT NULL PRIMARY KEY,
    waktu        {I64} NOT NULL,
    aktor        {TEXT} NOT NULL,
    peran        {I64} NOT NULL,
    perbuatan    {TEXT} NOT NULL CHECK (perbuatan <> ''),
    objek        {TEXT} NOT NULL,
    objek_id     {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    rincian      {TEXT} NOT NULL CHECK (length(rincian) <= 4000)
) {STRICT};
CREATE INDEX audit_wilayah ON audit (kode_wilayah, id);
CREATE INDEX audit_objek ON audit (objek, objek_id, id);
