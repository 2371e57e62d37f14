-- Facts. By which form the seal of a list (sidik) is made: core/kepesertaan/segel.c tells what each form covers. Lists older
-- than this file keep theirs, 1, and are checked by it.
ALTER TABLE daftar ADD COLUMN bentuk {I64} NOT NULL DEFAULT 1;
