-- Facts. Trees along a street; one that was felled is no candidate any more.
CREATE TABLE satu_satuan_pohon (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    tinggi {I64} NULL,
    ditebang {I64} NOT NULL DEFAULT 0
) {STRICT};
