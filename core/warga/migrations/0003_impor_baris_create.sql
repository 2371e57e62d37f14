-- Derived. Staging of imports: emptied when the import has ended. Holds personal data while it runs.
-- isi_orang, isi_keluarga: the checked values of the row (core/warga/isi.c).
CREATE TABLE impor_keluarga (
    impor_id {I64} NOT NULL,
    kk_sidik {BLOB} NOT NULL,
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    jumlah {I64} NOT NULL,
    PRIMARY KEY (impor_id, kk_sidik)
) {NOROWID};
CREATE INDEX impor_keluarga_urut ON impor_keluarga (impor_id, keluarga_id);

CREATE TABLE impor_baris (
    impor_id {I64} NOT NULL,
    keluarga_id {I64} NOT NULL,
    baris {I64} NOT NULL,
    nik_sidik {BLOB} NULL,
    isi_orang {BLOB} NOT NULL,
    isi_keluarga {BLOB} NOT NULL,
    PRIMARY KEY (impor_id, keluarga_id, baris)
) {NOROWID};
CREATE UNIQUE INDEX impor_baris_nik ON impor_baris (impor_id, nik_sidik);

CREATE TABLE impor_tolak (
    impor_id {I64} NOT NULL,
    baris {I64} NOT NULL,
    kolom {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    arg {TEXT} NOT NULL,
    mentah {TEXT} NOT NULL,
    PRIMARY KEY (impor_id, baris)
) {NOROWID};

CREATE TABLE impor_hitung (
    impor_id {I64} NOT NULL,
    kunci {TEXT} NOT NULL,
    jumlah {I64} NOT NULL,
    PRIMARY KEY (impor_id, kunci)
) {NOROWID};
