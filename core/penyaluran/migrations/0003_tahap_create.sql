-- Facts. A round: the frozen list of who receives, and its way from plan to close.
-- terbit 0: still being put together, seen by nobody. menutup 1: the closing job is at work.
-- batas_*: what was left of the quota when it was planned (NULL: no limit). batas_mutasi: the last id
-- before opening, from which the flow of goods is counted. sidik: chained hash of the list.
CREATE TABLE tahap (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    tempat {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('rencana', 'disetujui', 'berjalan', 'ditutup', 'batal')),
    terbit {I64} NOT NULL DEFAULT 0,
    menutup {I64} NOT NULL DEFAULT 0,
    kerja_id {I64} NOT NULL,
    penilaian_id {I64} NOT NULL,
    kuota_id {I64} NULL,
    batas_jumlah {I64} NULL,
    batas_pagu {I64} NULL,
    penuh {I64} NOT NULL DEFAULT 0,
    alokasi {I64} NOT NULL DEFAULT 0,
    nominal {I64} NOT NULL DEFAULT 0,
    daftar_tunggu {I64} NOT NULL DEFAULT 0,
    sidik {BLOB} NULL,
    perencana_id {I64} NOT NULL,
    perencana {TEXT} NOT NULL,
    penyetuju {TEXT} NULL,
    disetujui_pada {I64} NULL,
    pembuka {TEXT} NULL,
    dibuka_pada {I64} NULL,
    batas_mutasi {I64} NULL,
    penutup {TEXT} NULL,
    ditutup_pada {I64} NULL,
    tersalur {I64} NULL,
    tidak_diambil {I64} NULL,
    batal {I64} NULL,
    alasan_batal {TEXT} NULL,
    dibuat {I64} NOT NULL
) {STRICT};
CREATE INDEX tahap_periode ON tahap (program, periode);

-- Facts. The goods of a round: what the list needs; at opening what lay at the place; at closing what
-- came, went and was spoilt since.
CREATE TABLE tahap_barang (
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    urut {I64} NOT NULL,
    barang {TEXT} NOT NULL,
    satuan {TEXT} NOT NULL,
    kebutuhan {I64} NOT NULL DEFAULT 0,
    awal {I64} NULL,
    masuk {I64} NULL,
    keluar {I64} NULL,
    rusak {I64} NULL,
    akhir {I64} NULL,
    PRIMARY KEY (tahap_id, urut)
) {NOROWID};
