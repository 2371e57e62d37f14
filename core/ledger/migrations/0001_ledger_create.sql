-- Facts: akun and mutasi. Derived: saldo, refilled from mutasi by ledger_rebuild_step.
-- A mutasi takes jumlah of one mata out of one account and into another, so that each mata sums to
-- zero at every moment. Nothing is rewritten but the state; a posted one is corrected by its mirror.
CREATE TABLE akun (
    id {I64} NOT NULL PRIMARY KEY,
    kode {TEXT} NOT NULL,
    jenis {TEXT} NOT NULL,
    mata {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    boleh_negatif {I64} NOT NULL CHECK (boleh_negatif IN (0, 1)),
    dibuat {I64} NOT NULL,
    UNIQUE (kode, mata),
    CHECK (jenis NOT IN ('stok', 'kas') OR boleh_negatif = 0)
) {STRICT};

CREATE TABLE mutasi (
    id {I64} NOT NULL PRIMARY KEY,
    kunci {TEXT} NOT NULL UNIQUE,
    waktu {I64} NOT NULL,
    dari {I64} NOT NULL REFERENCES akun (id),
    ke {I64} NOT NULL REFERENCES akun (id),
    mata {TEXT} NOT NULL,
    jumlah {I64} NOT NULL CHECK (jumlah > 0),
    status {TEXT} NOT NULL CHECK (status IN ('tertunda', 'terposting', 'batal')),
    rujukan {TEXT} NOT NULL,
    pembalik_dari {I64} NULL REFERENCES mutasi (id),
    kode_wilayah {TEXT} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    CHECK (dari <> ke)
) {STRICT};
CREATE INDEX mutasi_dari ON mutasi (dari, id);
CREATE INDEX mutasi_ke ON mutasi (ke, id);

CREATE TABLE saldo (
    akun_id {I64} NOT NULL PRIMARY KEY REFERENCES akun (id),
    masuk {I64} NOT NULL,
    keluar {I64} NOT NULL,
    tunda_masuk {I64} NOT NULL,
    tunda_keluar {I64} NOT NULL
) {STRICT};
