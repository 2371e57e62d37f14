-- Derived. Files of the desk that a publish by command has still to write: noted with the publish, gone once the file is written
-- or kept because of a local edit. Empty is always right but for the file of a publish that was cut off.
CREATE TABLE meja_tulis (
    program {TEXT} NOT NULL,
    kode {TEXT} NOT NULL,
    berkas_id {I64} NOT NULL REFERENCES versi_berkas (id),
    PRIMARY KEY (program, kode)
) {NOROWID};
