-- Derived. What rules read of a family: books at home and books late. Counted again from the loans.
CREATE TABLE perpustakaan_keluarga (
    keluarga_id {I64} NOT NULL PRIMARY KEY,
    dipinjam {I64} NOT NULL,
    terlambat {I64} NOT NULL
) {NOROWID};
