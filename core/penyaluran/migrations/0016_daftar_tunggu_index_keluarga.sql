-- Derived. Where one family waits, without a walk over all who wait: asked when it moves up by a decree, and when it asks what is
-- recorded about it.
CREATE INDEX daftar_tunggu_keluarga ON daftar_tunggu (keluarga_id);
