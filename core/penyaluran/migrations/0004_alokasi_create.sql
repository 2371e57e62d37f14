-- Facts. One family's share of a round. The family is cited, never copied.
CREATE TABLE alokasi (
    id {I64} NOT NULL PRIMARY KEY,
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    nomor {I64} NOT NULL,
    program {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    skor {I64} NOT NULL,
    uang {I64} NOT NULL CHECK (uang >= 0),
    status {TEXT} NOT NULL CHECK (status IN ('siap', 'tersalur', 'tidak_diambil', 'batal')),
    alasan {TEXT} NULL,
    serah_id {I64} NULL,
    disalurkan_pada {I64} NULL,
    UNIQUE (tahap_id, nomor)
) {STRICT};
-- Nobody gets the same program twice in a period; what was cancelled or not collected does not count.
CREATE UNIQUE INDEX alokasi_satu ON alokasi (program, periode, keluarga_id) WHERE status IN ('siap', 'tersalur');
CREATE INDEX alokasi_keluarga ON alokasi (keluarga_id);

-- Facts. The goods of one alokasi; urut as in tahap_barang.
CREATE TABLE alokasi_barang (
    alokasi_id {I64} NOT NULL REFERENCES alokasi (id),
    urut {I64} NOT NULL,
    jumlah {I64} NOT NULL CHECK (jumlah > 0),
    PRIMARY KEY (alokasi_id, urut)
) {NOROWID};

-- Facts. Who follows when the list is full, in order.
CREATE TABLE daftar_tunggu (
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    nomor {I64} NOT NULL,
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    skor {I64} NOT NULL,
    uang {I64} NOT NULL,
    PRIMARY KEY (tahap_id, nomor)
) {NOROWID};
