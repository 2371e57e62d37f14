-- Facts. Goats that families keep in turn, and what they weighed.
CREATE TABLE satu_seri_ekor (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    nomor {TEXT} NOT NULL,
    lahir {TEXT} NOT NULL,
    UNIQUE (kode_wilayah, nomor)
) {STRICT};
CREATE TABLE satu_seri_timbang (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    ekor_id {I64} NOT NULL REFERENCES satu_seri_ekor (id),
    tanggal {TEXT} NOT NULL,
    berat {I64} NULL,                        -- hundreds of grams; NULL: it was not brought
    UNIQUE (ekor_id, tanggal)
) {STRICT};
