-- Facts. One row per run of a job: who asked for it, how far it came, how it ended.
-- pemilik, sampai and pagar are the lease: who runs it, until when, and the fence that tells two
-- runners apart. kunci makes a run exist once ("penilaian:123", "jadwal:cadangan:1767200400000").
CREATE TABLE kerja (
    id {I64} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL,
    kunci {TEXT} NOT NULL UNIQUE,
    args {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    peran {I64} NOT NULL,
    jatuh {I64} NOT NULL,
    pemilik {TEXT} NOT NULL DEFAULT '',
    sampai {I64} NOT NULL DEFAULT 0,
    pagar {I64} NOT NULL DEFAULT 0,
    kursor {I64} NOT NULL DEFAULT 0,
    kemajuan {I64} NOT NULL DEFAULT 0,
    total {I64} NOT NULL DEFAULT 0,
    status {TEXT} NOT NULL CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'gagal', 'batal')),
    hasil {TEXT} NULL,
    galat {TEXT} NULL,
    percobaan {I64} NOT NULL DEFAULT 0,
    diminta_batal {I64} NOT NULL DEFAULT 0,
    tanpa_batal {I64} NOT NULL DEFAULT 0,
    dibuat {I64} NOT NULL,
    selesai_pada {I64} NULL
) {STRICT};

-- What a runner asks for each second: the open rows only, however many have ended.
CREATE INDEX kerja_terbuka ON kerja (jatuh, id) WHERE status IN ('menunggu', 'berjalan');
