-- Facts. One row per import: who brought which file, how far it came, what it did.
CREATE TABLE impor (
    id {I64} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    berkas {TEXT} NOT NULL,
    nama_berkas {TEXT} NOT NULL,
    sidik {BLOB} NOT NULL,
    ukuran {I64} NOT NULL,
    uji_coba {I64} NOT NULL CHECK (uji_coba IN (0, 1)),
    status {TEXT} NOT NULL,
    fase {I64} NOT NULL,
    posisi {I64} NOT NULL,
    nomor {I64} NOT NULL,
    sentuh {TEXT} NOT NULL,
    hasil {TEXT} NOT NULL,
    kerja_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    diubah {I64} NOT NULL
) {STRICT};
CREATE INDEX impor_status ON impor (status, id);
