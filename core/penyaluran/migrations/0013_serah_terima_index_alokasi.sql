-- Derived. A share may go only when nobody cites it: without these SQLite read all handovers and corrections there ever were
-- for each share of a list that is taken apart again.
CREATE INDEX serah_terima_alokasi ON serah_terima (alokasi_id);
CREATE INDEX koreksi_alokasi ON koreksi (alokasi_id);
CREATE INDEX koreksi_ke_alokasi ON koreksi (ke_alokasi_id);
