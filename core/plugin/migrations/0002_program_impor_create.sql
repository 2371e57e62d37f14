-- Facts. What an import of a program counted, by its job. The refused rows are kept only until they stand in the rejects
-- file: they may hold personal data.
CREATE TABLE program_impor (
    kerja_id {I64} NOT NULL PRIMARY KEY,
    dibaca {I64} NOT NULL,
    masuk {I64} NOT NULL,
    ditolak {I64} NOT NULL
) {STRICT};

CREATE TABLE program_tolakan (
    kerja_id {I64} NOT NULL,
    baris {I64} NOT NULL,
    kolom {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    alasan {TEXT} NOT NULL,
    mentah {TEXT} NOT NULL,
    PRIMARY KEY (kerja_id, baris)
) {NOROWID};
