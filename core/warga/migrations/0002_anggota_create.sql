-- Derived. Refilled from orang by the job "warga.bangun_ulang".
-- anggota: what facts about members need, narrow and clustered by family. kata_cari: the words of names.
CREATE TABLE anggota (
    keluarga_id {I64} NOT NULL,
    orang_id {I64} NOT NULL,
    hubungan_keluarga {I64} NULL,
    jenis_kelamin {I64} NULL,
    tanggal_lahir {TEXT} NULL,
    pekerjaan {I64} NULL,
    disabilitas {I64} NULL,
    pip {I64} NULL,
    status_dasar {I64} NULL,
    PRIMARY KEY (keluarga_id, orang_id)
) {NOROWID};

CREATE TABLE kata_cari (
    kata {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    orang_id {I64} NOT NULL,
    PRIMARY KEY (kata, kode_wilayah, orang_id)
) {NOROWID};
