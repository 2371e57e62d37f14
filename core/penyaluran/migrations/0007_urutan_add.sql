-- Facts. Numbers drawn in public: they decide between families of equal rank. One for a program, region and period, and
-- never another: a draw that could be made again until it pleases is none.
CREATE TABLE undian (
    id {I64} NOT NULL PRIMARY KEY,
    program {TEXT} NOT NULL,
    kode_wilayah {TEXT} NOT NULL,
    periode {TEXT} NOT NULL,
    angka {TEXT} NOT NULL,
    keterangan {TEXT} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    UNIQUE (program, periode, kode_wilayah)
) {STRICT};
ALTER TABLE tahap ADD COLUMN undian_id {I64} NULL REFERENCES undian (id);

-- Facts. What a round kept of its quota for some families, and how many of them are on its list.
CREATE TABLE tahap_jatah (
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    urut {I64} NOT NULL,
    jatah {TEXT} NOT NULL,
    label {TEXT} NOT NULL,
    disisihkan {I64} NOT NULL,
    terisi {I64} NOT NULL,
    PRIMARY KEY (tahap_id, urut)
) {NOROWID};
-- jatah: the kept places by which the family came on the list; NULL: by its rank. menggantikan: the number it follows.
ALTER TABLE alokasi ADD COLUMN jatah {TEXT} NULL;
ALTER TABLE alokasi ADD COLUMN menggantikan {I64} NULL;

-- Facts. A waiting family moves up (naik) when somebody leaves the list, or falls away (gugur) when it has a share elsewhere.
ALTER TABLE daftar_tunggu ADD COLUMN status {TEXT} NOT NULL DEFAULT 'menunggu' CHECK (status IN ('menunggu', 'naik', 'gugur'));
CREATE TABLE daftar_tunggu_barang (
    tahap_id {I64} NOT NULL,
    nomor {I64} NOT NULL,
    urut {I64} NOT NULL,
    jumlah {I64} NOT NULL CHECK (jumlah > 0),
    PRIMARY KEY (tahap_id, nomor, urut),
    FOREIGN KEY (tahap_id, nomor) REFERENCES daftar_tunggu (tahap_id, nomor)
) {NOROWID};
