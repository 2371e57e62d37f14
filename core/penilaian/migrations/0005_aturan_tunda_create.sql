-- Facts. Layers that stay with the rule they had because a change above them does not fit (terbit dengan penundaan), until
-- their own next publish. kelas: what does not fit; versi_id: the rule that goes on.
CREATE TABLE aturan_tunda (
    program {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    versi_id {I64} NOT NULL REFERENCES versi (id),
    kelas {TEXT} NOT NULL,
    temuan {TEXT} NOT NULL,
    tugas_id {I64} NOT NULL,
    sejak {I64} NOT NULL,
    oleh {TEXT} NOT NULL,
    PRIMARY KEY (program, kode)
) {NOROWID};
CREATE TABLE tunda_lapisan (
    program {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    urut {I64} NOT NULL,
    berkas_id {I64} NOT NULL REFERENCES versi_berkas (id),
    PRIMARY KEY (program, kode, urut)
) {NOROWID};
