-- Facts. By which number a list was ranked where families stood equal: drawn in public, on that day; NULL: none was drawn,
-- or the list is older than this file. The seal of the list (sidik) begins with both.
ALTER TABLE daftar ADD COLUMN undian {TEXT} NULL;
ALTER TABLE daftar ADD COLUMN undian_tanggal {TEXT} NULL;
-- jatah: the kept places by which the family came on the list; NULL: by its rank.
ALTER TABLE daftar_calon ADD COLUMN jatah {TEXT} NULL;

-- Facts. What a list kept of its quota for some families, and how many of them are on it.
CREATE TABLE daftar_jatah (
    daftar_id {I64} NOT NULL REFERENCES daftar (id),
    urut {I64} NOT NULL,
    jatah {TEXT} NOT NULL,
    label {TEXT} NOT NULL,
    disisihkan {I64} NOT NULL,
    terisi {I64} NOT NULL,
    PRIMARY KEY (daftar_id, urut)
) {NOROWID};
