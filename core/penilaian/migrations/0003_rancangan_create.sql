-- Facts. Every text that was put forward as the rule of a region, and what became of it: status moves by RANCANGAN_MOVES only.
-- asal: pemasangan, berkas, perintah, pulihkan. oleh: who put it forward; berkas: a file on the desk that nobody has put forward yet.
CREATE TABLE rancangan (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('rancangan', 'diperiksa', 'diuji', 'disimulasikan', 'disetujui', 'terbit',
                                             'digantikan', 'dicabut')),
    sumber {TEXT} NOT NULL,
    sidik {BLOB} NOT NULL,
    asal {TEXT} NOT NULL,
    alasan {TEXT} NULL,
    berlaku {TEXT} NULL,
    koreksi {I64} NOT NULL DEFAULT 0,
    tunda {I64} NOT NULL DEFAULT 0,
    dari_nomor {I64} NULL,
    uji {I64} NOT NULL DEFAULT 0,
    oleh {TEXT} NOT NULL,
    oleh_id {I64} NOT NULL,
    dibuat {I64} NOT NULL,
    penyetuju {TEXT} NULL,
    diputus {I64} NULL,
    alasan_putus {TEXT} NULL,
    berkas_id {I64} NULL REFERENCES versi_berkas (id),
    versi_id {I64} NULL REFERENCES versi (id)
) {STRICT};
CREATE INDEX rancangan_aturan ON rancangan (program, kode_wilayah, id);
CREATE INDEX rancangan_berkas ON rancangan (berkas_id);
INSERT INTO rancangan (id, program, kode_wilayah, status, sumber, sidik, asal, oleh, oleh_id, dibuat, berkas_id, versi_id)
    SELECT b.id, b.program, b.kode, CASE WHEN t.berkas_id IS NULL THEN 'digantikan' ELSE 'terbit' END, b.sumber, b.sidik, b.asal,
           b.oleh, 0, b.terbit, b.id, t.versi_id
    FROM versi_berkas b LEFT JOIN aturan_terbit t ON t.berkas_id = b.id;
