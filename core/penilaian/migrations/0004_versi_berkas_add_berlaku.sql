-- Facts. From which date a published text counts; NULL: for every date, as all texts before this did.
ALTER TABLE versi_berkas ADD COLUMN berlaku {TEXT} NULL;
