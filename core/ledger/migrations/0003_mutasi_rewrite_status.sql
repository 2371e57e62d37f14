-- Facts. The words of status are checked with OR: SQLite builds a table of its own for the words of IN, anew for each row
-- it checks, and a transfer cost half as much again.
ALTER TABLE mutasi RENAME COLUMN status TO status_lama;
ALTER TABLE mutasi ADD COLUMN status {TEXT} NOT NULL DEFAULT 'tertunda'
    CHECK (status = 'tertunda' OR status = 'terposting' OR status = 'batal');
UPDATE mutasi SET status = status_lama;
ALTER TABLE mutasi DROP COLUMN status_lama;
