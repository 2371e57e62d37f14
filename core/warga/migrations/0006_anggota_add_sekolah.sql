-- Derived. Made anew from orang with the columns that facts of single members need.
DROP TABLE anggota;
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
    hamil {I64} NULL,
    kehamilan_ke {I64} NULL,
    jenjang {I64} NULL,
    kelas {I64} NULL,
    masih_sekolah {I64} NULL,
    kehadiran_persen {I64} NULL,
    status_orang_tua {I64} NULL,
    PRIMARY KEY (keluarga_id, orang_id)
) {NOROWID};
INSERT INTO anggota (keluarga_id, orang_id, hubungan_keluarga, jenis_kelamin, tanggal_lahir, pekerjaan, disabilitas, pip, status_dasar,
    hamil, kehamilan_ke, jenjang, kelas, masih_sekolah, kehadiran_persen, status_orang_tua)
SELECT keluarga_id, id, hubungan_keluarga, jenis_kelamin, tanggal_lahir, pekerjaan, disabilitas, pip, status_dasar,
    hamil, kehamilan_ke, jenjang, kelas, masih_sekolah, kehadiran_persen, status_orang_tua
FROM orang ORDER BY keluarga_id, id;
