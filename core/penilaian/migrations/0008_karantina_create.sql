-- Facts. Versions of rules whose functions ran out of steps, time or memory in an assessment: no new assessment uses them
-- until somebody publishes the rule again (dicabut). penilaian_id: where it was seen.
CREATE TABLE karantina (
    versi_id {I64} NOT NULL REFERENCES versi (id),
    sejak {I64} NOT NULL,
    penilaian_id {I64} NOT NULL REFERENCES penilaian (id),
    jumlah {I64} NOT NULL,
    dicabut {I64} NULL,
    PRIMARY KEY (versi_id, sejak)
) {NOROWID};
