-- Derived. The list of a region's runs, newest first, without a walk over those of all others.
CREATE INDEX kerja_wilayah ON kerja (kode_wilayah, id);
