-- Facts. Since when (unix ms) the use of a person's data is restricted (UU 27/2022, article 41); NULL: it is not. Imports do not
-- touch it, and it goes with the person into another family.
ALTER TABLE orang ADD COLUMN dibatasi {I64} NULL;
CREATE INDEX orang_dibatasi ON orang (keluarga_id) WHERE dibatasi IS NOT NULL;
