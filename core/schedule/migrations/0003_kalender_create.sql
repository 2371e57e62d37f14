-- Facts. What the office knows of events that move: one row per confirmation, never changed; the newest of an event and year is in
-- force (of `libur`: the newest of a date). Events without a row are computed: kalender_kira.c.
CREATE TABLE kalender (
    id {I64} NOT NULL PRIMARY KEY,
    peristiwa {TEXT} NOT NULL,
    tahun {I64} NOT NULL,
    tanggal {TEXT} NOT NULL,
    status {TEXT} NOT NULL CHECK (status IN ('resmi', 'perkiraan', 'dicabut')),
    sumber {TEXT} NOT NULL,
    oleh {TEXT} NOT NULL,
    dibuat {I64} NOT NULL
) {STRICT};
CREATE INDEX kalender_dicari ON kalender (peristiwa, tahun, id);
