-- Facts. A paired phone: whose it is, what it may act in, until when its pairing code is good. sidik: the keyed hash of the
-- phone's own secret, sandi_pin: Argon2id of its PIN; both NULL until it is paired.
CREATE TABLE perangkat (
    id {I64} NOT NULL PRIMARY KEY,
    aktor_id {I64} NOT NULL REFERENCES aktor (id),
    peran {I64} NOT NULL CHECK (peran > 0),
    kode_wilayah {TEXT} NOT NULL,
    label {TEXT} NOT NULL,
    kode_sidik {BLOB} NOT NULL UNIQUE,
    kode_sampai {I64} NOT NULL,
    sidik {BLOB} NULL UNIQUE,
    sandi_pin {TEXT} NULL,
    salah {I64} NOT NULL,
    dibuat_oleh {I64} NOT NULL,
    dibuat {I64} NOT NULL,
    dipasang {I64} NULL,
    dipakai {I64} NULL,
    dicabut {I64} NULL
) {STRICT};
CREATE INDEX perangkat_wilayah ON perangkat (kode_wilayah, id);
CREATE INDEX perangkat_aktor ON perangkat (aktor_id);
CREATE INDEX sesi_perangkat ON sesi (perangkat_id) WHERE perangkat_id IS NOT NULL;
