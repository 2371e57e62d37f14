-- Derived: the hash under which all statements of an owner were found to fit the schema; see
-- store_check_statements_once. Emptied, the next start checks them again.
CREATE TABLE pernyataan_diperiksa (
    pemilik {TEXT} NOT NULL PRIMARY KEY,
    sidik {TEXT} NOT NULL
) {NOROWID};
