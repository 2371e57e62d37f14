-- Facts. Rounds of an emergency: the list came first; decree (SK) and assessment follow until `sampai`, and without them the
-- round does not close. rw, rt: only families of these; NULL: of the whole region. tugas_id: the task that reminds of it.
CREATE TABLE tahap_darurat (
    tahap_id {I64} NOT NULL PRIMARY KEY REFERENCES tahap (id),
    alasan {TEXT} NOT NULL,
    sampai {TEXT} NOT NULL,
    rw {TEXT} NULL,
    rt {TEXT} NULL,
    tugas_id {I64} NOT NULL
) {STRICT};
-- Facts. What each family of such a round gets; urut as in tahap_barang.
CREATE TABLE tahap_darurat_isi (
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    urut {I64} NOT NULL,
    barang {TEXT} NOT NULL,
    satuan {TEXT} NOT NULL,
    jumlah {I64} NOT NULL CHECK (jumlah > 0),
    PRIMARY KEY (tahap_id, urut)
) {NOROWID};
