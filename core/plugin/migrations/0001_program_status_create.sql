-- Facts. What people and crashes made of a program: the last word on each. Without a row it is on.
CREATE TABLE program_status (
    nama {TEXT} NOT NULL PRIMARY KEY,
    status {TEXT} NOT NULL CHECK (status IN ('aktif', 'mati', 'jatuh')),
    aktor {TEXT} NOT NULL,
    waktu {I64} NOT NULL
) {STRICT};
