-- Facts. What a parcel holds. A parcel that was handed out is never rewritten: a new content is a new name.
CREATE TABLE sembako_paket (
    id {I64} NOT NULL PRIMARY KEY,
    nama {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    oleh {TEXT} NOT NULL,
    UNIQUE (nama, kode_wilayah)
) {STRICT};

CREATE TABLE sembako_isi (
    paket_id {I64} NOT NULL REFERENCES sembako_paket (id),
    barang {TEXT} NOT NULL,
    jumlah {I64} NOT NULL CHECK (jumlah > 0),
    satuan {TEXT} NOT NULL,
    PRIMARY KEY (paket_id, barang)
) {NOROWID};
