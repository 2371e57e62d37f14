-- Facts. A hash of a constant under the key that made the hashes of nik and no_kk: tells whether data/rahasia is
-- still the one they were made with.
CREATE TABLE warga_kunci (
    nomor {I64} NOT NULL PRIMARY KEY CHECK (nomor = 1),
    sidik {BLOB} NOT NULL
) {STRICT};
