-- Derived. What plugins may read of a family: where it lives, its decile, and who heads it (jenis_kelamin: 1 laki-laki,
-- 2 perempuan). No number, no name, no address.
CREATE VIEW tg_keluarga AS
SELECT k.id, k.kode_wilayah, k.status, k.desil, o.jenis_kelamin AS jenis_kelamin_kepala
  FROM keluarga k LEFT JOIN orang o ON o.id = k.kepala_id;
