-- Facts, kept 90 days. The reply to each write that carried an Idempotency-Key, so that the same request
-- again (a phone that was offline for weeks) gets the same reply and is not carried out twice.
-- aktor: name of the actor. sidik: BLAKE2b-128 of method, path and body. balasan: NULL when it held a
-- secret, which is shown once. dibuat: unix ms.
CREATE TABLE kunci_ulang (
    aktor {TEXT} NOT NULL,
    kunci {TEXT} NOT NULL,
    sidik {BLOB} NOT NULL,
    status {I64} NOT NULL,
    balasan {BLOB} NULL,
    dibuat {I64} NOT NULL,
    PRIMARY KEY (aktor, kunci)
) {NOROWID};
CREATE INDEX kunci_ulang_dibuat ON kunci_ulang (dibuat);
