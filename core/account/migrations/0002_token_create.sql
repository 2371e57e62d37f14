-- Facts. API tokens: only a keyed hash of each; a revoked one stays on record.
CREATE TABLE token (
    sidik {BLOB} NOT NULL PRIMARY KEY,
    aktor_id {I64} NOT NULL REFERENCES aktor (id),
    dibuat {I64} NOT NULL,
    dicabut {I64} NULL
) {NOROWID};
CREATE INDEX token_aktor ON token (aktor_id);
