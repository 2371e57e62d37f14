-- harap: tolak
-- mengganti kata aturan dengan fungsi
function syarat() end
