-- Facts. The highest id handed out, noted with each group that wrote, so that ids never go back
-- after a restart, even when the clock has.
CREATE TABLE id_terakhir (
    nama  {TEXT} NOT NULL PRIMARY KEY,
    nilai {I64} NOT NULL
) {NOROWID};
