-- harap: tolak
-- lompatan tanpa akhir
::a:: goto a
