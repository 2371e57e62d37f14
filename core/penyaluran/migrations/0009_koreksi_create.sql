-- Facts. Who of the family came (orang_id; NULL: only a word was said), at which place, and by which letter a kuasa came:
-- the hash of a paper of the round.
ALTER TABLE serah_terima ADD COLUMN orang_id {I64} NULL;
ALTER TABLE serah_terima ADD COLUMN tempat {TEXT} NULL;
ALTER TABLE serah_terima ADD COLUMN surat {TEXT} NULL;

-- Facts. A handover put right after the ten minutes of an undo: asked by one, decided by another, booked as a reversal.
-- jenis: batal (it never happened), salah_keluarga (ke_alokasi_id got it), retur (the goods came back; kode says why).
CREATE TABLE koreksi (
    id {I64} NOT NULL PRIMARY KEY,
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    alokasi_id {I64} NOT NULL REFERENCES alokasi (id),
    serah_id {I64} NOT NULL REFERENCES serah_terima (id),
    kode_wilayah {TEXT} NOT NULL,
    jenis {TEXT} NOT NULL CHECK (jenis IN ('batal', 'salah_keluarga', 'retur')),
    ke_alokasi_id {I64} NULL REFERENCES alokasi (id),
    kode {TEXT} NULL,
    alasan {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('diajukan', 'disetujui', 'ditolak')),
    pengaju_id {I64} NOT NULL,
    pengaju {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    pemutus {TEXT} NULL,
    diputus_pada {I64} NULL,
    catatan {TEXT} NULL
) {STRICT};
CREATE INDEX koreksi_tahap ON koreksi (tahap_id, id);
-- One question about a handover at a time.
CREATE UNIQUE INDEX koreksi_satu ON koreksi (serah_id) WHERE status = 'diajukan';
