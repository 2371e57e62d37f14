-- Facts. What the program heard.
CREATE TABLE kait_dengar (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    peristiwa {TEXT} NOT NULL,
    jumlah {I64} NOT NULL,
    tahap {TEXT} NOT NULL DEFAULT 'baru'
) {STRICT};
