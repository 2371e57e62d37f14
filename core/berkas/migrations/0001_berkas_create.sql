-- Facts. Papers by their content: photos, letters, signed lists. The bytes lie in data/berkas/<sidik>, where sidik is
-- their BLAKE2b-256 in hex; a file never changes. sampai: what was printed can be printed again and goes after that
-- time (unix ms; NULL: it stays).
CREATE TABLE berkas (
    sidik {TEXT} NOT NULL PRIMARY KEY,
    jenis {TEXT} NOT NULL CHECK (jenis IN ('pdf', 'jpeg', 'png', 'html')),
    ukuran {I64} NOT NULL CHECK (ukuran > 0),
    sampai {I64} NULL,
    dibuat {I64} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL
) {STRICT};
CREATE INDEX berkas_sampai ON berkas (sampai) WHERE sampai IS NOT NULL;

-- Facts. What a paper belongs to and what it is there for; pembaca: bits of the roles that may read it for that.
CREATE TABLE berkas_tautan (
    id {I64} NOT NULL PRIMARY KEY,
    sidik {TEXT} NOT NULL REFERENCES berkas (sidik),
    objek {TEXT} NOT NULL,
    objek_id {I64} NOT NULL,
    untuk {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    pembaca {I64} NOT NULL,
    dibuat {I64} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    UNIQUE (objek, objek_id, untuk, sidik)
) {STRICT};
CREATE INDEX berkas_tautan_sidik ON berkas_tautan (sidik);
