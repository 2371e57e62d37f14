-- Facts. The batches (kelompok) in which goods lie at a place: each stock account is one. The place's own account,
-- "stok:gudang-31.75.07", is the batch without a number: what was booked before batches were noted, or has none. A batch
-- lies beside it in an account of its own, "stok:gudang-31.75.07#B-0412", so that the book holds of each item, place and
-- batch what it holds of any account: never below zero, and what is there is what came less what went.
-- induk_id: the place's own account. kedaluwarsa: the last day on which it may be handed out; NULL: none. satuan: unit
-- of the amounts, noted with the place's own account; '': booked before units were noted.
CREATE TABLE kelompok (
    akun_id {I64} NOT NULL PRIMARY KEY REFERENCES akun (id),
    induk_id {I64} NOT NULL REFERENCES akun (id),
    nomor {TEXT} NOT NULL,
    kedaluwarsa {TEXT} NULL,
    satuan {TEXT} NOT NULL,
    UNIQUE (induk_id, nomor)
) {STRICT};
INSERT INTO kelompok (akun_id, induk_id, nomor, kedaluwarsa, satuan)
SELECT id, id, '', NULL, '' FROM akun WHERE jenis = 'stok';
