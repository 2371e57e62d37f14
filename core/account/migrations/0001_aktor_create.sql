-- Facts. Who may act: a name, its roles as bits (http/route.h), one region. Never deleted, since acts cite the id.
-- versi counts the changes of all actors and their tokens: memory reads again what is newer than it knows.
CREATE TABLE aktor (
    id {I64} NOT NULL PRIMARY KEY,
    nama {TEXT} NOT NULL UNIQUE,
    peran {I64} NOT NULL CHECK (peran > 0),
    kode_wilayah {TEXT} NOT NULL,
    aktif {I64} NOT NULL CHECK (aktif IN (0, 1)),
    dibuat {I64} NOT NULL,
    versi {I64} NOT NULL
) {STRICT};
CREATE INDEX aktor_wilayah ON aktor (kode_wilayah, id);
CREATE UNIQUE INDEX aktor_versi ON aktor (versi);
