-- Facts. Books of a library corner, their copies, and who has which.
CREATE TABLE perpustakaan_buku (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    judul {TEXT} NOT NULL,
    pengarang {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    UNIQUE (kode_wilayah, judul, pengarang)
) {STRICT};

CREATE TABLE perpustakaan_eksemplar (
    id {I64} NOT NULL PRIMARY KEY,
    buku_id {I64} NOT NULL REFERENCES perpustakaan_buku (id),
    kode_wilayah {TEXT} NOT NULL,
    nomor {TEXT} NOT NULL,
    status {TEXT} NOT NULL DEFAULT 'tersedia',
    UNIQUE (kode_wilayah, nomor)
) {STRICT};
