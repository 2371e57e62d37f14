-- Facts. Each handover as it was reported, also the second one of the same alokasi (hasil 'sudah': a
-- recorded conflict). klien_id is the reporter's own number: reported twice it is one handover.
-- penerima is a word (suami, anak, ...), kuasa says by whose letter another person came.
CREATE TABLE serah_terima (
    id {I64} NOT NULL PRIMARY KEY,
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    klien_id {TEXT} NOT NULL,
    alokasi_id {I64} NOT NULL REFERENCES alokasi (id),
    kode_wilayah {TEXT} NOT NULL,
    hasil {TEXT} NOT NULL CHECK (hasil IN ('diterima', 'sudah')),
    penerima {TEXT} NOT NULL,
    kuasa {TEXT} NULL,
    waktu {I64} NOT NULL,
    dicatat {I64} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    dibatalkan_pada {I64} NULL,
    UNIQUE (tahap_id, klien_id)
) {STRICT};
