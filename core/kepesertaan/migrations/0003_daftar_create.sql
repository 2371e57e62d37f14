-- Facts. A list made of an assessment: to be made public (pengumuman) or decreed (penetapan). disusun: being put together,
-- seen by nobody. dasar: how many sealed meetings and decided objections it is made of; a decree signs nothing older.
-- sidik_rencana: hash of the list as it is being written, so that a resumed job writes the same; sidik: chained over its
-- rows. tenggat: last day to object. berlaku 1: the participants follow it.
CREATE TABLE daftar (
    id {I64} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL CHECK (jenis IN ('pengumuman', 'penetapan')),
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    penilaian_id {I64} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('disusun', 'diumumkan', 'rancangan', 'ditetapkan', 'digantikan', 'batal')),
    kerja_id {I64} NOT NULL,
    penerima {I64} NOT NULL DEFAULT 0,
    tunggu {I64} NOT NULL DEFAULT 0,
    ditambah {I64} NOT NULL DEFAULT 0,
    dikeluarkan {I64} NOT NULL DEFAULT 0,
    nominal {I64} NOT NULL DEFAULT 0,
    dasar {I64} NOT NULL DEFAULT 0,
    sidik_rencana {BLOB} NULL,
    sidik {BLOB} NULL,
    tanggal {TEXT} NULL,
    tenggat {TEXT} NULL,
    nomor_sk {TEXT} NULL,
    pejabat {TEXT} NULL,
    pembuat_id {I64} NOT NULL,
    pembuat {TEXT} NOT NULL,
    penetap_id {I64} NULL,
    penetap {TEXT} NULL,
    berlaku {I64} NOT NULL DEFAULT 0,
    alasan_batal {TEXT} NULL,
    dibuat {I64} NOT NULL
) {STRICT};
CREATE INDEX daftar_penilaian ON daftar (penilaian_id, id);
CREATE INDEX daftar_program ON daftar (program, status);
CREATE UNIQUE INDEX daftar_sk ON daftar (program, nomor_sk) WHERE nomor_sk IS NOT NULL;

-- Who stands on it, the frozen rows. jalur: why: the rule, a meeting against it, or an objection.
CREATE TABLE daftar_calon (
    daftar_id {I64} NOT NULL REFERENCES daftar (id),
    nomor {I64} NOT NULL,
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    tempat {TEXT} NOT NULL CHECK (tempat IN ('penerima', 'tunggu')),
    jalur {TEXT} NOT NULL CHECK (jalur IN ('aturan', 'musyawarah', 'keberatan')),
    skor {I64} NOT NULL,
    uang {I64} NOT NULL,
    PRIMARY KEY (daftar_id, nomor)
) {NOROWID};
CREATE UNIQUE INDEX daftar_calon_keluarga ON daftar_calon (daftar_id, keluarga_id);
