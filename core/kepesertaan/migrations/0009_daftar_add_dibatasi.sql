-- Facts. How many families a list passed over because the use of a member's data is restricted (UU 27/2022, article 41).
ALTER TABLE daftar ADD COLUMN dibatasi {I64} NOT NULL DEFAULT 0;
