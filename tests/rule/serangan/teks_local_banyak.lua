-- harap: tolak
-- ratusan local

--@lokal 400

