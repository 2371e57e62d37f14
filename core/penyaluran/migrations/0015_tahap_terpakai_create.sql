-- Derived. What each list takes of the quotas, by region of its families: shares that are ready or handed over, and their rupiah;
-- of lists that nobody sees yet too. Counted in every unit that changes a share, so that no writer walks a list of 100,000 to
-- know what is left; refilled from alokasi by the job "tahap.bangun_ulang".
-- No CHECK (jumlah >= 0): what is taken off comes as a row below zero, which the row that is there takes in.
CREATE TABLE tahap_terpakai (
    tahap_id {I64} NOT NULL REFERENCES tahap (id),
    kode_wilayah {TEXT} NOT NULL,
    jumlah {I64} NOT NULL,
    uang {I64} NOT NULL,
    PRIMARY KEY (tahap_id, kode_wilayah)
) {NOROWID};
INSERT INTO tahap_terpakai (tahap_id, kode_wilayah, jumlah, uang)
SELECT tahap_id, kode_wilayah, count(*), sum(uang) FROM alokasi WHERE status IN ('siap', 'tersalur') GROUP BY tahap_id, kode_wilayah;
