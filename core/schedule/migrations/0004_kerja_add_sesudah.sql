-- Facts. A run that waits for another to end, however it ends; NULL: it waits for its time alone.
ALTER TABLE kerja ADD COLUMN sesudah {I64} NULL;
CREATE INDEX kerja_sesudah ON kerja (sesudah) WHERE sesudah IS NOT NULL AND status = 'menunggu';
