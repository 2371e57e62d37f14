-- Makes data/wilayah.txt anew from two tables of public figures; run by hand when a new decree comes:
--   lua5.4 core/wilayah/tools/from_csv.lua wilayah.csv wilayah_kode_lama.csv > core/wilayah/data/wilayah.txt
-- Input: "kode,nama" in code order, and "kode_lama,nama_lama,tingkat,kode_baru_dugaan,nama_baru".

local HEADER = [[
# Kode dan nama wilayah administrasi Indonesia: provinsi, kabupaten/kota, kecamatan, desa/kelurahan.
# Sumber: Kepmendagri 300.2.2-2138/2025 dengan perbaikan sesudahnya (300.2.2-2430/2025), dari kumpulan
#   github.com/cahyadsn/wilayah, commit b7ad440 (8 Agustus 2026), db/wilayah.sql.
# Kode lama: Kepmendagri 100.1.1-6117/2022 (db/archive/wilayah_2023.sql) yang tidak ada lagi di atas.
#   Pengganti di sebelah kanan ">" adalah dugaan kami menurut nama; "?" berarti tidak ditemukan.
# Lisensi kumpulan: MIT, (c) Cahya DSN. Kode dan nama sendiri adalah isi keputusan resmi.
#
# Each line is one region, in code order; the mark in front tells the level, the code is relative:
#   11 Aceh                        province 11
#   .01 Kabupaten Aceh Selatan     11.01
#   :01 Bakongan                   11.01.01
#   2001 Keude Bakongan            11.01.01.2001
#   !92.01 KAB. SORONG > 96.01     retired: full code, last name > probable successor
# tools/pack.c turns this file into the table that the program carries.
]]

-- Fields of one CSV line; quotes only around fields that hold a comma.
local function fields(line)
  local out, at = {}, 1
  while at <= #line + 1 do
    local value, stop
    if line:sub(at, at) == '"' then
      stop = line:find('"', at + 1, true)
      value, stop = line:sub(at + 1, stop - 1), stop + 1
    else
      stop = line:find(",", at, true) or #line + 1
      value = line:sub(at, stop - 1)
    end
    out[#out + 1] = value
    at = stop + 1
  end
  return out
end

local function rows(path)
  local lines = {}
  for line in io.lines(path) do lines[#lines + 1] = fields(line) end
  table.remove(lines, 1)
  return lines
end

local MARK = { [2] = "", [5] = ".", [8] = ":", [13] = "" }
io.write(HEADER)
for _, row in ipairs(rows(arg[1])) do
  local kode, nama = row[1], row[2]
  io.write(MARK[#kode], kode:match("%d+$"), " ", nama, "\n")
end
local old = rows(arg[2])
table.sort(old, function(a, b) return a[1] < b[1] end)
for _, row in ipairs(old) do
  io.write("!", row[1], " ", row[2], " > ", row[4] ~= "" and row[4] or "?", "\n")
end
