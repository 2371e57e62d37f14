-- Facts. Who noted that somebody was there: who wrote the minutes does not seal them. NULL: noted before this file.
ALTER TABLE musyawarah_hadir ADD COLUMN aktor {TEXT} NULL;
