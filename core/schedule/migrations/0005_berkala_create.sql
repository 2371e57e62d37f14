-- Facts. One row per interval job that a server has planned: its rhythm as last read ("hari 02:00", "mati"), since when it holds
-- (planned times before `mulai` were missed by nobody), and who paused it.
CREATE TABLE berkala (
    jenis {TEXT} NOT NULL PRIMARY KEY,
    irama {TEXT} NOT NULL,
    mulai {I64} NOT NULL,
    jeda {I64} NULL,
    jeda_oleh {TEXT} NULL,
    jeda_alasan {TEXT} NULL
);
