-- Derived. The isian of a row of the file (core/warga/isian.c); NULL: none.
ALTER TABLE impor_baris ADD COLUMN isian {BLOB} NULL;
