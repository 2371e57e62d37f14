-- Facts. How many families a round's list passed over because the use of a member's data is restricted (UU 27/2022, article 41).
ALTER TABLE tahap ADD COLUMN dibatasi {I64} NOT NULL DEFAULT 0;
