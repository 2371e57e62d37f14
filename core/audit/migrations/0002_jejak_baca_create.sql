-- Facts. The read log: who saw whose record. Sealed with its group like the acts.
CREATE TABLE jejak_baca (
    id           {I64} NOT NULL PRIMARY KEY,
    waktu        {I64} NOT NULL,
    aktor        {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    subjek       {TEXT} NOT NULL,
    subjek_id    {I64} NOT NULL,
    rute         {TEXT} NOT NULL
) {STRICT};
