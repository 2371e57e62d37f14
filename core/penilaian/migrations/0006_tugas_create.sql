-- Facts. What a person has to do, where, and until when. jenis: aturan.tunda (objek: program/kode of a rule layer).
CREATE TABLE tugas (
    id {I64} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    objek {TEXT} NOT NULL,
    uraian {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('terbuka', 'selesai')),
    tenggat {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    oleh {TEXT} NOT NULL,
    selesai {I64} NULL,
    selesai_oleh {TEXT} NULL
) {STRICT};
CREATE INDEX tugas_wilayah ON tugas (status, kode_wilayah, id);
