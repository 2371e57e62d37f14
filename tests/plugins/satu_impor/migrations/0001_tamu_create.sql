-- Facts. Guests of a meeting by number; nothing here keeps a number from standing twice.
CREATE TABLE satu_impor_tamu (
    id {I64} NOT NULL PRIMARY KEY,
    kode_wilayah {TEXT} NOT NULL,
    nomor {I64} NOT NULL
) {STRICT};
