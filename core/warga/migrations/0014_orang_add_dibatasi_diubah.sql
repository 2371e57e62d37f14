-- Facts. When (unix ms) the use of a person's data was restricted, or that lifted, last: by it phones that took a list along learn of it.
ALTER TABLE orang ADD COLUMN dibatasi_diubah {I64} NULL;
CREATE INDEX orang_dibatasi_diubah ON orang (dibatasi_diubah) WHERE dibatasi_diubah IS NOT NULL;
