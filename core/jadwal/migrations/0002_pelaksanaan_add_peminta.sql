-- Facts. The person at whose request the list of a run was made: ahead of its day, or again after it failed. NULL: its day had
-- come. He does not approve its round (two persons). Runs older than 0002 have nobody on record.
ALTER TABLE pelaksanaan ADD COLUMN peminta_id {I64} NULL;
ALTER TABLE pelaksanaan ADD COLUMN peminta {TEXT} NULL;
