-- Facts. How a person is let in: password and second factor of an actor, his sessions, his places of work.
-- sandi: Argon2id as libsodium writes it, with its costs. totp: the secret sealed with a key of data/rahasia; totp_baru: one
-- that waits for its first code. totp_langkah: the last time step used, so that no code serves twice.
CREATE TABLE sandi (
    aktor_id {I64} NOT NULL PRIMARY KEY REFERENCES aktor (id),
    sandi {TEXT} NOT NULL,
    sementara {I64} NOT NULL CHECK (sementara IN (0, 1)),
    diubah {I64} NOT NULL,
    totp {BLOB} NULL,
    totp_baru {BLOB} NULL,
    totp_langkah {I64} NOT NULL
) {STRICT};
-- One role (one bit) in one region, beside those that stand in aktor itself.
CREATE TABLE penugasan (
    aktor_id {I64} NOT NULL REFERENCES aktor (id),
    peran {I64} NOT NULL CHECK (peran > 0),
    kode_wilayah {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    PRIMARY KEY (aktor_id, peran, kode_wilayah)
) {NOROWID};
-- A session acts in one role and one region. sidik: the keyed hash of its cookie. dipakai: to some minutes.
CREATE TABLE sesi (
    sidik {BLOB} NOT NULL PRIMARY KEY,
    aktor_id {I64} NOT NULL REFERENCES aktor (id),
    peran {I64} NOT NULL CHECK (peran > 0),
    kode_wilayah {TEXT} NOT NULL,
    perangkat_id {I64} NULL,
    dibuat {I64} NOT NULL,
    dipakai {I64} NOT NULL,
    berakhir {I64} NOT NULL,
    dicabut {I64} NULL
) {NOROWID};
CREATE INDEX sesi_aktor ON sesi (aktor_id, dibuat);
CREATE INDEX sesi_berakhir ON sesi (berakhir);
-- API tokens: when they end by themselves (NULL: those made before 0.3.0 never do), when they were last used.
ALTER TABLE token ADD COLUMN berakhir {I64} NULL;
ALTER TABLE token ADD COLUMN dipakai {I64} NULL;
