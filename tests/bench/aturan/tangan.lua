-- ukur/00.lua, ditulis tangan: satu fungsi atas tabel yang dipakai ulang. Data yang kosong adalah nil. Tanggal lahir
-- sebagai bilangan 20190201, supaya umur satu pembagian saja.
local p = {
  desil_maks = 4, tinggal_min = 6, penghasilan_maks = 700000, umur_balita = 5, umur_lansia = 60, sekolah_dari = 6,
  sekolah_sampai = 21, balita_maks = 3, paket_dasar = 200000, tambahan = 25000,
}

-- or menurut Kleene: nil berarti tak diketahui.
local function salah_satu(a, b)
  if a or b then return true end
  if a == nil or b == nil then return nil end
  return false
end

-- x >= batas, bila x hanya diketahui di antara lo dan hi.
local function sampai(lo, hi, batas)
  if lo >= batas then return true end
  if hi < batas then return false end
  return nil
end

local function bukan(x)
  if x == nil then return nil end
  return not x
end

function putuskan(k, hari_ini, o)
  local balita, lansia, sekolah, b_buka, s_buka = 0, 0, 0, 0, 0
  for _, a in ipairs(k.anggota) do
    local lahir = a.tanggal_lahir
    if lahir == nil then
      b_buka = b_buka + 1
      if a.masih_sekolah ~= false then s_buka = s_buka + 1 end
    else
      local umur = (hari_ini - lahir) // 10000
      if umur < p.umur_balita then balita = balita + 1 end
      if umur >= p.umur_lansia then lansia = lansia + 1 end
      if umur >= p.sekolah_dari and umur <= p.sekolah_sampai then
        if a.masih_sekolah then sekolah = sekolah + 1 elseif a.masih_sekolah == nil then s_buka = s_buka + 1 end
      end
    end
  end
  local desil, n, lantai, satu = k.desil, k.jumlah_anggota, k.jenis_lantai, nil
  o[1], o[2], o[5], o[7], o[10] = nil, nil, nil, nil, nil
  if desil ~= nil then
    o[1] = desil <= p.desil_maks
    satu = desil == 1
  end
  if k.lama_tinggal_bulan ~= nil then o[2] = k.lama_tinggal_bulan >= p.tinggal_min end
  o[3] = bukan(k.ada_asn_tni_polri)
  o[4] = bukan(k.punya_mobil)
  if k.penghasilan_bulanan ~= nil and n ~= nil then o[5] = k.penghasilan_bulanan <= p.penghasilan_maks * n end
  o[6] = salah_satu(bukan(k.punya_lahan_lain), k.korban_bencana)
  if lantai ~= nil then o[7] = not (lantai == "marmer" or lantai == "parket") end
  o[8] = bukan(sampai(balita, balita + b_buka, p.balita_maks + 1))
  o[9] = salah_satu(sampai(balita + lansia + sekolah, balita + lansia + sekolah + 2 * b_buka + s_buka, 1), satu)
  if n ~= nil then o[10] = salah_satu(bukan(sampai(lansia, lansia + b_buka, n)), n == 1) end
  o.hasil, o.skor, o.uang = "layak", 0, 0
  for i = 1, 10 do
    if o[i] == false then
      o.hasil = "tidak_layak"
    elseif o[i] == nil and o.hasil == "layak" then
      o.hasil = "perlu_data"
    end
  end
  if o.hasil == "layak" then
    local skor = 10 * (10 - desil)
    if b_buka == 0 then skor = skor + 8 * math.min(balita, 3) end
    if lansia > 0 then skor = skor + 15 end
    if lantai == "tanah" then skor = skor + 20 end
    o.skor = skor
    o.uang = p.paket_dasar + p.tambahan * math.max(n - 4, 0)
  end
end

-- Sebanyak n keputusan, keluarga demi keluarga; dijumlahkan supaya hasilnya terpakai.
function putaran(keluarga, n, hari_ini, o)
  local banyak, i, jumlah = #keluarga, 1, 0
  for _ = 1, n do
    putuskan(keluarga[i], hari_ini, o)
    jumlah = jumlah + o.skor
    i = i < banyak and i + 1 or 1
  end
  return jumlah
end
