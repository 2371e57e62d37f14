-- Facts. A loan: one copy, one family, one day to bring it back.
CREATE TABLE perpustakaan_pinjaman (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    eksemplar_id {I64} NOT NULL REFERENCES perpustakaan_eksemplar (id),
    keluarga_id {I64} NOT NULL,
    dipinjam {TEXT} NOT NULL,
    jatuh_tempo {TEXT} NOT NULL,
    dikembalikan {TEXT} NULL,
    status {TEXT} NOT NULL DEFAULT 'dipinjam'
) {STRICT};
CREATE INDEX perpustakaan_pinjaman_keluarga ON perpustakaan_pinjaman (keluarga_id);
CREATE INDEX perpustakaan_pinjaman_status ON perpustakaan_pinjaman (status, jatuh_tempo);
