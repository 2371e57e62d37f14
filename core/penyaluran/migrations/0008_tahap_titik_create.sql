-- Facts. Further places of a round: families of the region `untuk` (the deepest one that holds theirs) are served there,
-- all others at tahap.tempat.
CREATE TABLE tahap_titik (
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    untuk {TEXT} NOT NULL,
    tempat {TEXT} NOT NULL,
    aktor_id {I64} NOT NULL,
    aktor {TEXT} NOT NULL,
    dibuat {I64} NOT NULL,
    PRIMARY KEY (tahap_id, untuk)
) {NOROWID};

-- Facts. The goods of a round at each of its places: what lay there when it was opened; when it was closed, what had come,
-- gone and been spoilt since, and what is left.
CREATE TABLE tahap_stok (
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    tempat {TEXT} NOT NULL,
    urut {I64} NOT NULL,
    awal {I64} NOT NULL,
    masuk {I64} NULL,
    keluar {I64} NULL,
    rusak {I64} NULL,
    akhir {I64} NULL,
    PRIMARY KEY (tahap_id, tempat, urut)
) {NOROWID};
INSERT INTO tahap_stok (tahap_id, tempat, urut, awal, masuk, keluar, rusak, akhir)
SELECT b.tahap_id, t.tempat, b.urut, b.awal, b.masuk, b.keluar, b.rusak, b.akhir
  FROM tahap_barang b JOIN tahap t ON t.id = b.tahap_id
 WHERE b.awal IS NOT NULL;
ALTER TABLE tahap_barang DROP COLUMN awal;
ALTER TABLE tahap_barang DROP COLUMN masuk;
ALTER TABLE tahap_barang DROP COLUMN keluar;
ALTER TABLE tahap_barang DROP COLUMN rusak;
ALTER TABLE tahap_barang DROP COLUMN akhir;

-- 1: closed although a place's signed list was missing, since wajib_daftar_tertanda was false.
ALTER TABLE tahap ADD COLUMN tanpa_daftar {I64} NOT NULL DEFAULT 0;
