-- Facts. ditutup_orang 1: a person says when it is done (a visit was made); 0: it ends with the act that it asks for.
ALTER TABLE tugas ADD COLUMN ditutup_orang {I64} NOT NULL DEFAULT 0;
CREATE INDEX tugas_objek ON tugas (objek) WHERE status = 'terbuka';
