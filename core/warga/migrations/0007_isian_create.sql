-- Facts. Values that rule files ask for beside the register (isian), and signed statements for a syarat (isian
-- "pernyataan:<syarat>", 1 or 0). Rows are only added; of one isian the newest tanggal holds, then the highest urut.
-- nilai: -1250, 1 or 0, 2026-03-12, the word of a choice, 23.5. An import's rows carry impor_id: its undo removes them.
CREATE TABLE isian_nilai (
    subjek {TEXT} NOT NULL CHECK (subjek IN ('keluarga', 'orang')),
    subjek_id {I64} NOT NULL,
    program {TEXT} NOT NULL,
    isian {TEXT} NOT NULL,
    urut {I64} NOT NULL,
    nilai {TEXT} NOT NULL,
    tanggal {TEXT} NOT NULL,
    sumber {TEXT} NOT NULL CHECK (sumber IN ('impor', 'formulir')),
    impor_id {I64} NULL,
    bukti {TEXT} NULL,
    waktu {I64} NOT NULL,
    oleh {TEXT} NOT NULL,
    PRIMARY KEY (subjek, subjek_id, program, isian, urut)
) {NOROWID};

-- Facts. What may be brought in a region: the isian of each published layer with those it inherits, as noted when it
-- was published last. The row with an empty isian says that there is a layer. pilihan: words parted by |.
CREATE TABLE isian_daftar (
    program {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    isian {TEXT} NOT NULL,
    subjek {TEXT} NOT NULL CHECK (subjek IN ('keluarga', 'orang')),
    jenis {I64} NOT NULL,
    pilihan {TEXT} NOT NULL,
    desimal {I64} NOT NULL,
    peka {I64} NOT NULL,
    label {TEXT} NOT NULL,
    bukti {TEXT} NOT NULL,
    PRIMARY KEY (program, kode, isian)
) {NOROWID};
