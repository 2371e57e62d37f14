-- Facts. A schedule of a region's rules: since when its rhythm is known (irama, sejak), when it went out of force (dilepas), and
-- whether somebody paused it.
CREATE TABLE jadwal (
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    jadwal {TEXT} NOT NULL,
    irama {TEXT} NOT NULL,
    sejak {I64} NOT NULL,
    dilepas {I64} NULL,
    jeda {I64} NOT NULL DEFAULT 0,
    jeda_oleh {TEXT} NULL,
    jeda_alasan {TEXT} NULL,
    PRIMARY KEY (program, kode_wilayah, jadwal)
) {NOROWID};

-- Derived. What is in force, worked out of rules and calendar, and which occurrence (ke) comes next. siap: it may begin when its
-- time has come: not paused, no run of it at work, its date known.
CREATE TABLE jadwal_giliran (
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    jadwal {TEXT} NOT NULL,
    rencana {TEXT} NOT NULL,
    langkah {I64} NOT NULL,
    ke {I64} NOT NULL,
    periode {TEXT} NOT NULL,
    jatuh {I64} NULL,
    siap {I64} NOT NULL DEFAULT 0,
    tanda {I64} NOT NULL,
    PRIMARY KEY (program, kode_wilayah, jadwal)
) {NOROWID};
-- The planner asks this each time: however many schedules wait, one look-up.
CREATE INDEX jadwal_giliran_jatuh ON jadwal_giliran (jatuh) WHERE siap = 1;

-- Derived. Of which edition of rules, calendar and settings jadwal_giliran was worked out.
CREATE TABLE jadwal_tanda (
    satu {I64} NOT NULL PRIMARY KEY CHECK (satu = 1),
    tanda {TEXT} NOT NULL
) {STRICT};

-- Facts. One run of a schedule: a period runs once, whatever moves. titik: how far it is; kerja_id: the job that
-- has it now; tunggu_id: the job of another room that it waits for.
CREATE TABLE pelaksanaan (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    jadwal {TEXT} NOT NULL,
    irama {TEXT} NOT NULL,
    ke {I64} NOT NULL,
    periode {TEXT} NOT NULL,
    langkah {I64} NOT NULL,
    jatuh {I64} NOT NULL,
    acuan {TEXT} NULL,
    status {TEXT} NOT NULL CHECK (status IN ('berjalan', 'menunggu', 'ditahan', 'selesai', 'gagal', 'batal')),
    titik {I64} NOT NULL,
    dilepas {I64} NOT NULL DEFAULT -1,
    kerja_id {I64} NOT NULL,
    tunggu_id {I64} NULL,
    penilaian_id {I64} NULL,
    tahap_id {I64} NULL,
    tugas_id {I64} NULL,
    dibuat {I64} NOT NULL,
    diakhiri {I64} NULL,
    UNIQUE (program, kode_wilayah, jadwal, periode)
) {STRICT};
CREATE INDEX pelaksanaan_tahap ON pelaksanaan (tahap_id) WHERE tahap_id IS NOT NULL;

-- Facts. What a run did, line by line: a message key and its arguments.
CREATE TABLE pelaksanaan_catatan (
    pelaksanaan_id {I64} NOT NULL REFERENCES pelaksanaan (id),
    urut {I64} NOT NULL,
    waktu {I64} NOT NULL,
    kunci {TEXT} NOT NULL,
    isi {TEXT} NOT NULL,
    PRIMARY KEY (pelaksanaan_id, urut)
) {NOROWID};
