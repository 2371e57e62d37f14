-- Facts. One seal per group commit that added rows: a hash over the seal before it, the rows, and their counts.
CREATE TABLE segel (
    nomor       {I64} NOT NULL PRIMARY KEY,
    dari        {I64} NOT NULL,
    sampai      {I64} NOT NULL,
    jumlah      {I64} NOT NULL,
    baca_dari   {I64} NOT NULL,
    baca_sampai {I64} NOT NULL,
    baca_jumlah {I64} NOT NULL,
    baca_sidik  {BLOB} NOT NULL,
    sidik       {BLOB} NOT NULL,
    waktu       {I64} NOT NULL
) {STRICT};
-- The head of the chain, kept apart from it: a tail that was cut off shows against it.
CREATE TABLE segel_kepala (
    nama  {TEXT} NOT NULL PRIMARY KEY,
    nomor {I64} NOT NULL,
    sidik {BLOB} NOT NULL
) {NOROWID};
