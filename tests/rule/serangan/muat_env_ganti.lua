-- harap: tolak
-- mengganti lingkungan
_ENV = {}
