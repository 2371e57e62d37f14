-- Facts. Families that an officer visited to see whether they are eligible: what reports measure errors against. A later
-- visit in the same period is a new row; the newest counts.
CREATE TABLE sembako_sampel (
    id {I64} NOT NULL PRIMARY KEY,
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    layak {I64} NOT NULL CHECK (layak IN (0, 1)),
    tanggal {TEXT} NOT NULL,
    catatan {TEXT} NULL,
    petugas {TEXT} NOT NULL,
    dicatat {I64} NOT NULL
) {STRICT};
CREATE INDEX sembako_sampel_periode ON sembako_sampel (periode, keluarga_id, id);

-- The six T of a round, as an official judged them; the newest of each counts.
CREATE TABLE sembako_enam_t (
    id {I64} NOT NULL PRIMARY KEY,
    tahap_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    butir {TEXT} NOT NULL CHECK (butir IN ('sasaran', 'jumlah', 'harga', 'waktu', 'kualitas', 'administrasi')),
    nilai {TEXT} NOT NULL CHECK (nilai IN ('ya', 'sebagian', 'tidak')),
    catatan {TEXT} NULL,
    oleh {TEXT} NOT NULL,
    waktu {I64} NOT NULL
) {STRICT};
CREATE INDEX sembako_enam_t_periode ON sembako_enam_t (periode, butir, tahap_id, id);
