-- Facts. Who takes part in a program, one row a family; how it came to be so is told by the history. urut: place in the
-- decree (daftar_id). wilayah_sk: the region of the decree: who moves out of it leaves. tenggat: until when a hold lasts.
CREATE TABLE kepesertaan (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    keluarga_id {I64} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    wilayah_sk {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('daftar_tunggu', 'aktif', 'ditangguhkan', 'keluar')),
    alasan {TEXT} NULL,
    daftar_id {I64} NOT NULL,
    urut {I64} NOT NULL,
    sejak {TEXT} NOT NULL,
    tenggat {TEXT} NULL,
    diubah {I64} NOT NULL,
    UNIQUE (program, keluarga_id)
) {STRICT};
CREATE INDEX kepesertaan_urut ON kepesertaan (program, status, daftar_id, urut);

CREATE TABLE kepesertaan_riwayat (
    id {I64} NOT NULL PRIMARY KEY,
    kepesertaan_id {I64} NOT NULL REFERENCES kepesertaan (id),
    kode_wilayah {TEXT} NOT NULL,
    dari {TEXT} NULL,
    ke {TEXT} NOT NULL,
    alasan {TEXT} NULL,
    catatan {TEXT} NOT NULL,
    waktu {I64} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL
) {STRICT};
CREATE INDEX kepesertaan_riwayat_milik ON kepesertaan_riwayat (kepesertaan_id, id);

-- Each condition that must keep holding, looked at once per participant and period; masa: 2026-12, 2026-S2, 2026.
CREATE TABLE syarat_periksa (
    kepesertaan_id {I64} NOT NULL REFERENCES kepesertaan (id),
    syarat {TEXT} NOT NULL,
    masa {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    status {TEXT} NOT NULL,
    akibat {TEXT} NULL,
    versi {TEXT} NOT NULL,
    waktu {I64} NOT NULL,
    PRIMARY KEY (kepesertaan_id, syarat, masa)
) {NOROWID};
-- Derived. What plugins may read of participants.
CREATE VIEW tg_kepesertaan AS
SELECT id, program, keluarga_id, kode_wilayah, status, alasan, sejak, tenggat FROM kepesertaan;
