/* What the parser says, word for word: RULES.md sections 1.2b, 1.4 and 4. Every message has its case. */
#include "expr_fixture.h"

#include <stdio.h>

/* The text, then each finding as "offset+length message [replacement]". */
static const struct { const char *text, *says; } CASE[] = {
    { "jumlah_anak_sekola > 0",
      "0+18 data atau parameter `jumlah_anak_sekola` tidak dikenal; maksud Anda `jumlah_anak_sekolah`? [jumlah_anak_sekolah]\n" },
    { "jenis_lantai == 'kayyu'",
      "16+7 `kayyu` bukan pilihan untuk jenis_lantai; maksud Anda `kayu`? (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya) ['kayu']\n" },
    { "jenis_lantai == 'Tanah'",
      "16+7 `Tanah` bukan pilihan untuk jenis_lantai; maksud Anda `tanah`? (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya) ['tanah']\n" },
    { "jenis_lantai == 'xyzw'",
      "16+6 `xyzw` bukan pilihan untuk jenis_lantai (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya)\n" },
    { "penghasilan_bulanan < jumlah_anggota",
      "20+1 membandingkan penghasilan_bulanan (rupiah) dengan jumlah_anggota (bilangan)\n" },
    { "penghasilan_bulanan <= desil_maks",
      "20+2 membandingkan penghasilan_bulanan (rupiah) dengan desil_maks (bilangan); beri parameter `desil_maks` jenis = \"rupiah\"\n" },
    { "desil = 5",
      "6+1 pakai `==` untuk membandingkan (satu `=` hanya untuk mengisi) [==]\n" },
    { "desil <> 5",
      "6+2 pakai `~=`, bukan `<>` [~=]\n" },
    { "desil != 5",
      "6+2 pakai `~=`, bukan `!=` [~=]\n" },
    { "desil =< 5",
      "6+2 pakai `<=`, bukan `=<` [<=]\n" },
    { "desil => 5",
      "6+2 pakai `>=`, bukan `=>` [>=]\n" },
    { "desil === 5",
      "6+3 pakai `==`, bukan `===` [==]\n" },
    { "desil ≤ 5",
      "6+3 pakai `<=`, bukan `≤` [<=]\n" },
    { "desil ≥ 5",
      "6+3 pakai `>=`, bukan `≥` [>=]\n" },
    { "desil ≠ 5",
      "6+3 pakai `~=`, bukan `≠` [~=]\n" },
    { "desil × 2 > 5",
      "6+2 pakai `*`, bukan `×` [*]\n" },
    { "desil ÷ 2 > 5",
      "6+2 pakai `//`, bukan `÷` [//]\n" },
    { "desil − 2 > 5",
      "6+3 pakai `-`, bukan `−` [-]\n" },
    { "desil – 2 > 5",
      "6+3 pakai `-`, bukan `–` [-]\n" },
    { "desil > 5 AND rentan",
      "10+3 pakai `and`, bukan `AND` [and]\n" },
    { "desil > 5 Or rentan",
      "10+2 pakai `or`, bukan `Or` [or]\n" },
    { "NOT rentan",
      "0+3 pakai `not`, bukan `NOT` [not]\n" },
    { "rentan && punya_motor",
      "7+2 pakai `and`, bukan `&&` [and]\n" },
    { "rentan || punya_motor",
      "7+2 pakai `or`, bukan `||` [or]\n" },
    { "!rentan",
      "0+1 pakai `not `, bukan `!` [not ]\n" },
    { "rentan == TRUE",
      "10+4 pakai `true`, bukan `TRUE` [true]\n" },
    { "rentan dan punya_motor",
      "7+3 pakai `and`, bukan `dan` [and]\n" },
    { "rentan atau punya_motor",
      "7+4 pakai `or`, bukan `atau` [or]\n" },
    { "rentan == ya",
      "10+2 pakai `true`, bukan `ya` [true]\n" },
    { "rentan == tidak",
      "10+5 pakai `false`, bukan `tidak` [false]\n" },
    { "tidak rentan",
      "0+5 pakai `not`, bukan `tidak` [not]\n" },
    { "bukan rentan",
      "0+5 pakai `not`, bukan `bukan` [not]\n" },
    { "jenis_lantai == ‘tanah’",
      "16+11 pakai tanda petik tunggal lurus: 'tanah', bukan ‘tanah’ ['tanah']\n" },
    { "jenis_lantai == “tanah”",
      "16+11 pakai tanda petik tunggal lurus: 'tanah', bukan “tanah” ['tanah']\n" },
    { "jenis_lantai == \"tanah\"",
      "16+7 pakai tanda petik tunggal lurus: 'tanah', bukan \"tanah\" ['tanah']\n" },
    { "jenis_lantai == `tanah`",
      "16+7 pakai tanda petik tunggal lurus: 'tanah', bukan `tanah` ['tanah']\n" },
    { "jenis_lantai == “tanah",
      "16+3 tanda petik “ berasal dari pengolah kata atau belum ditutup; pakai ' [']\n" },
    { "desil\xC2\xA0""> 3",
      "5+2 ada spasi khusus dari pengolah kata; ketik ulang sebagai spasi biasa [ ]\n" },
    { "desil\xE2\x80\x8B""> 3",
      "5+3 ada spasi khusus dari pengolah kata; ketik ulang sebagai spasi biasa [ ]\n" },
    { "desil > 2.5",
      "8+3 bilangan harus bulat, bukan pecahan 2.5; kalikan lalu bagi, misalnya `x * 250 // 100`\n" },
    { "desil > 2,5",
      "8+3 bilangan harus bulat, bukan pecahan 2,5; kalikan lalu bagi, misalnya `x * 250 // 100`\n" },
    { "desil * 0.125 > 1",
      "8+5 bilangan harus bulat, bukan pecahan 0.125; kalikan lalu bagi, misalnya `x * 125 // 1000`\n" },
    { "desil > .5",
      "8+2 bilangan harus bulat, bukan pecahan .5; kalikan lalu bagi, misalnya `x * 50 // 100`\n" },
    { "desil > 1.2.3",
      "8+5 `1.2.3` bukan bilangan yang dikenal; tulis dengan angka saja, misalnya 1000000\n" },
    { "penghasilan_bulanan < 3.500.000",
      "22+9 tulis 3500000, bukan 3.500.000 (tanpa Rp, tanpa titik atau koma ribuan) [3500000]\n" },
    { "penghasilan_bulanan < 3,500,000",
      "22+9 tulis 3500000, bukan 3,500,000 (tanpa Rp, tanpa titik atau koma ribuan) [3500000]\n" },
    { "penghasilan_bulanan < 3.500.000,00",
      "22+12 tulis 3500000, bukan 3.500.000,00 (tanpa Rp, tanpa titik atau koma ribuan) [3500000]\n" },
    { "penghasilan_bulanan < Rp3.500.000",
      "22+11 tulis 3500000, bukan Rp3.500.000 (tanpa Rp, tanpa titik atau koma ribuan) [3500000]\n" },
    { "penghasilan_bulanan < Rp 3500000",
      "22+10 tulis 3500000, bukan Rp 3500000 (tanpa Rp, tanpa titik atau koma ribuan) [3500000]\n" },
    { "penghasilan_bulanan < rp.3.500.000",
      "22+12 tulis 3500000, bukan rp.3.500.000 (tanpa Rp, tanpa titik atau koma ribuan) [3500000]\n" },
    { "penghasilan_bulanan < 3juta",
      "22+5 pakai `juta(3)`, bukan `3juta` [juta(3)]\n" },
    { "penghasilan_bulanan < 500rb",
      "22+5 pakai `ribu(500)`, bukan `500rb` [ribu(500)]\n" },
    { "penghasilan_bulanan < 3 juta",
      "24+4 setelah 3 tertulis `juta`; satuan tidak ditulis, sedangkan juta dan ribu ditulis juta(3), ribu(3)\n" },
    { "lama_tinggal_bulan > 6 bulan",
      "23+5 setelah 6 tertulis `bulan`; satuan tidak ditulis, sedangkan juta dan ribu ditulis juta(6), ribu(6)\n" },
    { "penghasilan_bulanan < 1e6",
      "22+3 `1e6` bukan bilangan yang dikenal; tulis dengan angka saja, misalnya 1000000\n" },
    { "desil > 0x10",
      "8+4 `0x10` bukan bilangan yang dikenal; tulis dengan angka saja, misalnya 1000000\n" },
    { "desil > 9223372036854775808",
      "8+19 bilangan 9223372036854775808 terlalu besar\n" },
    { "desil / 2 > 1",
      "6+1 pakai `//` untuk membagi (hasilnya bilangan bulat), bukan `/` [//]\n" },
    { "penghasilan_bulanan * 50% < 3",
      "24+1 tanda `%` adalah sisa bagi; untuk 50 persen tulis `x * 50 // 100`\n" },
    { "desil > 50%",
      "10+1 tanda `%` adalah sisa bagi; untuk 50 persen tulis `x * 50 // 100`\n" },
    { "1 < desil < 5",
      "10+1 perbandingan tidak boleh berantai; pakai antara(x, terkecil, terbesar), atau sambung dengan `and`\n" },
    { "not desil == 5",
      "0+14 `not` hanya mengenai kata di sebelahnya, bukan seluruh perbandingan `==`; tulis `not (desil == 5)` [not (desil == 5)]\n" },
    { "not rentan == true",
      "0+18 `not` hanya mengenai kata di sebelahnya, bukan seluruh perbandingan `==`; tulis `not (rentan == true)` [not (rentan == true)]\n" },
    { "jenis_lantai == 'tanah' or 'kayu'",
      "27+6 setelah `or` tertulis 'kayu' saja; pakai salah_satu(jenis_lantai, 'a', 'b'), atau tulis perbandingannya lengkap [jenis_lantai == 'kayu']\n" },
    { "desil == 1 or 2",
      "14+1 setelah `or` tertulis 2 saja; pakai salah_satu(desil, 1, 2), atau tulis perbandingannya lengkap [desil == 2]\n" },
    { "'desil' <= 4", "0+7 `desil` adalah nama data atau parameter; tulis tanpa tanda petik: desil [desil]\n" },
    { "desil and rentan",
      "0+5 `desil` bernilai bilangan, padahal `and` hanya menghubungkan ya/tidak; bandingkan dahulu, misalnya `desil <= 4`\n" },
    { "not desil",
      "4+5 `desil` bernilai bilangan, padahal `not` hanya menghubungkan ya/tidak; bandingkan dahulu, misalnya `desil <= 4`\n" },
    { "jenis_lantai < 'tanah'",
      "13+1 `<` tidak berlaku untuk jenis_lantai (pilihan); pakai `==` atau `~=`\n" },
    { "rentan > punya_motor",
      "7+1 `>` tidak berlaku untuk rentan (ya/tidak); pakai `==` atau `~=`\n" },
    { "rentan == 1",
      "7+2 membandingkan rentan (ya/tidak) dengan 1 (bilangan); data ya/tidak cukup ditulis namanya, atau `not` di depannya\n" },
    { "rentan == 'ya'",
      "7+2 membandingkan rentan (ya/tidak) dengan 'ya' (teks); data ya/tidak cukup ditulis namanya, atau `not` di depannya\n" },
    { "'a' == 'b'",
      "4+2 kedua sisi adalah teks; salah satunya harus nama data\n" },
    { "jenis_lantai == status_rumah",
      "13+2 jenis_lantai dan status_rumah mempunyai daftar pilihan yang berbeda\n" },
    { "jenis_lantai == 3",
      "13+2 membandingkan jenis_lantai (pilihan) dengan 3 (bilangan)\n" },
    { "tanggal_lahir < '2000-01-01'",
      "16+12 tanggal_lahir memerlukan tanggal; tulis tanggal('2000-01-01') [tanggal('2000-01-01')]\n" },
    { "tanggal_lahir < 2000-01-01",
      "16+10 tanggal ditulis tanggal('2000-01-01'); tanpa itu 2000-01-01 dibaca sebagai pengurangan [tanggal('2000-01-01')]\n" },
    { "tanggal_lahir < 2000",
      "14+1 membandingkan tanggal_lahir (tanggal) dengan 2000 (bilangan)\n" },
    { "tanggal_lahir + 30 > hari_ini",
      "14+1 tanggal_lahir (tanggal) dan 30 (bilangan) tidak dapat dihitung dengan `+`; tanggal hanya dapat dikurangi tanggal, atau pakai umur() dan hari_sejak()\n" },
    { "tanggal('01-02-2025') < hari_ini",
      "8+12 `01-02-2025` bukan tanggal; tulis tahun-bulan-hari, misalnya tanggal('2025-01-31')\n" },
    { "tanggal(desil) < hari_ini",
      "8+5 tanggal() memerlukan teks seperti tanggal('2025-01-31'), bukan desil\n" },
    { "umur('2000-01-01') > 3",
      "5+12 umur memerlukan tanggal; tulis tanggal('2000-01-01') [tanggal('2000-01-01')]\n" },
    { "umur(desil) > 3",
      "5+5 fungsi `umur` memerlukan tanggal, sedangkan desil adalah bilangan\n" },
    { "umur > 60",
      "0+4 `umur` adalah fungsi; tulis umur(tanggal)\n" },
    { "umurr(tanggal_lahir) > 3",
      "0+5 fungsi `umurr` tidak dikenal; maksud Anda `umur`? [umur]\n" },
    { "max(desil, 1) > 3",
      "0+3 fungsi `max` tidak dikenal; maksud Anda `maks`? [maks]\n" },
    { "hitung(desil) > 3",
      "0+6 fungsi `hitung` tidak dikenal (yang ada: umur, umur_bulan, hari_sejak, tahun, bulan, semester, bulan_hijriah, hari_ke_ramadan, angka, ribu, juta, antara, salah_satu, ada, nilai_atau, min, maks, cari, tanggal, terima)\n" },
    { "desil(3) > 2",
      "0+5 `desil` adalah data atau parameter, bukan fungsi; tulis tanpa kurung\n" },
    { "antara(desil, 1)",
      "0+16 isian fungsi `antara` tidak pas (tertulis 2); tulis antara(x, terkecil, terbesar)\n" },
    { "antara(desil, 1, penghasilan_bulanan)",
      "17+19 membandingkan desil (bilangan) dengan penghasilan_bulanan (rupiah)\n" },
    { "antara(rentan, true, true)",
      "7+6 fungsi `antara` memerlukan bilangan, rupiah atau tanggal, sedangkan rentan adalah ya/tidak\n15+4 fungsi `antara` memerlukan bilangan, rupiah atau tanggal, sedangkan true adalah ya/tidak\n21+4 fungsi `antara` memerlukan bilangan, rupiah atau tanggal, sedangkan true adalah ya/tidak\n" },
    { "salah_satu(rentan, true)",
      "11+6 fungsi `salah_satu` memerlukan pilihan atau bilangan, sedangkan rentan adalah ya/tidak\n" },
    { "salah_satu(jenis_lantai, 'tanah', 'kayyu')",
      "34+7 `kayyu` bukan pilihan untuk jenis_lantai; maksud Anda `kayu`? (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya) ['kayu']\n" },
    { "salah_satu(desil, jumlah_anggota)",
      "18+14 fungsi `salah_satu` memerlukan nilai tetap atau parameter, bukan jumlah_anggota\n" },
    { "ada(desil + 1)",
      "4+9 fungsi `ada` memerlukan nama data, bukan desil + 1; tulis ada(data)\n" },
    { "nilai_atau(umur(tanggal_lahir), 3) > 2",
      "11+19 fungsi `nilai_atau` memerlukan nama data, bukan umur(tanggal_lahir); tulis nilai_atau(data, pengganti)\n" },
    { "nilai_atau(desil, juta(1)) > 2",
      "18+7 membandingkan desil (bilangan) dengan juta(1) (rupiah)\n" },
    { "min(rentan, true)",
      "4+6 fungsi `min` memerlukan bilangan, rupiah atau tanggal, sedangkan rentan adalah ya/tidak\n12+4 fungsi `min` memerlukan bilangan, rupiah atau tanggal, sedangkan true adalah ya/tidak\n" },
    { "maks(desil, penghasilan_bulanan) > 3",
      "12+19 membandingkan desil (bilangan) dengan penghasilan_bulanan (rupiah)\n" },
    { "penghasilan_bulanan * pengeluaran > 3",
      "20+1 penghasilan_bulanan (rupiah) dan pengeluaran (rupiah) tidak dapat dihitung dengan `*`; rupiah dikalikan dengan bilangan saja\n" },
    { "penghasilan_bulanan + desil > 3",
      "20+1 penghasilan_bulanan (rupiah) dan desil (bilangan) tidak dapat dihitung dengan `+`\n" },
    { "desil // pengeluaran > 3",
      "6+2 desil (bilangan) dan pengeluaran (rupiah) tidak dapat dihitung dengan `//`\n" },
    { "-rentan",
      "1+6 tanda kurang tidak berlaku untuk rentan (ya/tidak)\n" },
    { "juta(penghasilan_bulanan) > 3",
      "5+19 fungsi `juta` memerlukan bilangan, sedangkan penghasilan_bulanan adalah rupiah\n" },
    { "terima('pkhh', 'keluarga', 'sekarang')",
      "7+6 program `pkhh` tidak dikenal; maksud Anda `pkh`? (yang ada: pkh, bpnt, pbi_jk) ['pkh']\n" },
    { "terima('zzzzzz', 'keluarga', 'sekarang')",
      "7+8 program `zzzzzz` tidak dikenal (yang ada: pkh, bpnt, pbi_jk)\n" },
    { "terima('pkh', 'kk', 'sekarang')",
      "14+4 `kk` bukan unit untuk terima() (pilihan: keluarga, orang)\n" },
    { "terima('pkh', 'orang', 'kemarin')",
      "23+9 `kemarin` bukan waktu untuk terima() (pilihan: tahap_ini, tahun_ini, sekarang)\n" },
    { "terima(desil, 'orang', 'sekarang')",
      "7+5 isian terima() ditulis sebagai teks, bukan desil: terima('pkh', 'keluarga', 'sekarang')\n" },
    { "desil",
      "0+5 `desil` bernilai bilangan, seharusnya ya/tidak; bandingkan dengan batasnya, misalnya `desil <= 4`\n" },
    { "'tanah'",
      "0+7 `'tanah'` bernilai teks, seharusnya ya/tidak\n" },
    { "jenis_lantai",
      "0+12 `jenis_lantai` bernilai pilihan, seharusnya ya/tidak\n" },
    { "desil > 3)",
      "9+1 kurung tutup tanpa kurung buka; hapus `)`\n" },
    { "(desil > 3",
      "10+0 kurung belum ditutup; tambahkan `)`\n" },
    { "desil >",
      "6+1 ungkapan terputus: setelah `>` masih perlu data atau bilangan\n" },
    { "desil > * 3",
      "8+1 `*` tidak pada tempatnya; di sini seharusnya data, bilangan, atau kurung buka\n" },
    { "desil, 3",
      "5+1 koma hanya dipakai di dalam kurung fungsi\n" },
    { "desil desil",
      "6+5 antara `desil` dan `desil` kurang penghubung: `and`, `or`, atau pembanding seperti `<=`\n" },
    { "rentan punya_motor",
      "7+11 antara `rentan` dan `punya_motor` kurang penghubung: `and`, `or`, atau pembanding seperti `<=`\n" },
    { "",
      "0+0 ungkapan kosong; tulis syaratnya, misalnya `desil <= 4`\n" },
    { "desil == nil",
      "9+3 `nil` tidak dipakai; tulis `not ada(data)` untuk data yang belum diisi\n" },
    { "desil == if",
      "9+2 kata `if` tidak dapat dipakai di dalam ungkapan\n" },
    { "desil > 3 -- catatan",
      "10+2 `--` memulai komentar Lua; hapus komentarnya, atau beri spasi di antara kedua tanda kurang\n" },
    { "desil .. 'a' == 'b'",
      "6+2 teks tidak dapat disambung dengan `..`\n" },
    { "desil > 3 # 4",
      "10+1 tanda `#` tidak dikenal di dalam ungkapan\n" },
    { "jenis_lantai == 'tanah",
      "16+6 teks belum ditutup; tambahkan '\n" },
    { "jenis_lantai == 'ta\\nah'",
      "19+1 garis miring terbalik tidak boleh dipakai di dalam teks\n16+8 `ta\\nah` bukan pilihan untuk jenis_lantai; maksud Anda `tanah`? (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya) ['tanah']\n" },
    { "penuh > 3",
      "0+5 `penuh`: terlalu banyak data berbeda dibaca oleh satu aturan; kurangi syaratnya\n" },
    { "jenis_lantai == kayu",
      "16+4 `kayu` adalah pilihan untuk jenis_lantai, bukan nama data; tulis 'kayu' ['kayu']\n" },
    { "desil > 2.5",
      "8+3 bilangan harus bulat, bukan pecahan 2.5; kalikan lalu bagi, misalnya `x * 250 // 100`\n" },
    { "lila_cm * 2 > 5",
      "8+1 lila_cm (desimal(1)) dan 2 (bilangan) tidak dapat dihitung dengan `*`; bilangan berkoma hanya dijumlahkan, dikurangkan dan dibandingkan dengan yang sama banyak angkanya\n" },
    { "lila_cm + haz > 5",
      "8+1 lila_cm (desimal(1)) dan haz (desimal(2)) tidak dapat dihitung dengan `+`; bilangan berkoma hanya dijumlahkan, dikurangkan dan dibandingkan dengan yang sama banyak angkanya\n" },
    { "lila_cm < haz",
      "8+1 membandingkan lila_cm (desimal(1)) dengan haz (desimal(2))\n" },
    { "lila_cm < desil",
      "8+1 membandingkan lila_cm (desimal(1)) dengan desil (bilangan)\n" },
    { "lila_cm < 23.55",
      "10+5 23.55 mempunyai 2 angka di belakang koma; datanya mencatat paling banyak 1\n" },
    { "lila_cm < 23,5",
      "10+4 tulis 23.5, bukan 23,5 (titik, bukan koma) [23.5]\n" },
    { "lila_cm < 2 * 11.5",
      "10+8 `2 * 11.5` dibandingkan atau dijumlahkan dengan data berkoma; tulis hasilnya langsung sebagai satu bilangan\n" },
    { "berat_kg < 3.500 and penghasilan_bulanan < 3.500",
      "43+5 tulis 3500, bukan 3.500 (tanpa Rp, tanpa titik atau koma ribuan) [3500]\n" },
    { "lila_cm",
      "0+7 `lila_cm` bernilai desimal(1), seharusnya ya/tidak; bandingkan dengan batasnya, misalnya `desil <= 4`\n" },
    { "cari(bantuanx, jenis_lantai, desil) > 3",
      "5+8 tabel `bantuanx` tidak dikenal; maksud Anda `bantuan`? [bantuan]\n" },
    { "cari(entah, desil) > 3",
      "5+5 tabel `entah` tidak dikenal\n" },
    { "cari('bantuan', jenis_lantai, desil) > 3",
      "5+9 isian pertama cari() adalah nama tabel tanpa tanda petik, misalnya cari(iuran, kelas), bukan `'bantuan'` [bantuan]\n" },
    { "cari(bantuan, jenis_lantai) > 3",
      "0+27 tabel `bantuan` dicari dengan 2 kunci, tertulis 1; tulis cari(bantuan, jenis_lantai, desil)\n" },
    { "cari(bantuan, 'tana', desil) > 3",
      "14+6 `tana` bukan pilihan untuk jenis_lantai (bantuan); maksud Anda `tanah`? (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya) ['tanah']\n" },
    { "cari(bantuan, jenis_lantai, penghasilan_bulanan) > 3",
      "28+19 kunci desil (bantuan) memerlukan bilangan, sedangkan penghasilan_bulanan adalah rupiah\n" },
    { "cari(kuota, jenis_lantai) > 3",
      "12+12 tabel `kuota` berisi `genap`, yang bukan pilihan untuk jenis_lantai (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya)\n" },
    { "cari(gizi, 23.55, punya_motor) == 'milik'",
      "11+5 23.55 mempunyai 2 angka di belakang koma; datanya mencatat paling banyak 1\n" },
    { "cari(gizi, lila_cm, punya_motor) == 'miliki'",
      "36+8 `miliki` bukan pilihan untuk cari(gizi, lila_cm, punya_motor); maksud Anda `milik`? (pilihan: milik, kontrak, bebas_sewa, dinas, lainnya) ['milik']\n" },
    { "asdf > 1 and qwer > 2",
      "0+4 data atau parameter `asdf` tidak dikenal\n13+4 data atau parameter `qwer` tidak dikenal\n" },
    { "desi > 1 and jenis_lantai == 'kayyu' or pengeluaran > jumlah_anggota",
      "0+4 data atau parameter `desi` tidak dikenal; maksud Anda `desil`? [desil]\n29+7 `kayyu` bukan pilihan untuk jenis_lantai; maksud Anda `kayu`? (pilihan: marmer, keramik, parket, ubin, kayu, semen, bambu, tanah, lainnya) ['kayu']\n52+1 membandingkan pengeluaran (rupiah) dengan jumlah_anggota (bilangan)\n" },
};
enum { CASES = sizeof CASE / sizeof *CASE };

START_TEST(each_fault_gets_its_own_words)
{
    ck_assert_msg(fixture_try(CASE[_i].text, TG_YA_TIDAK) == NULL, "accepted: %s", CASE[_i].text);
    ck_assert_str_eq(fixture_findings(), CASE[_i].says);
}
END_TEST

static bool said[256];

static void note(void *self, const expr_salah *s)
{
    (void)self;
    for (int i = 0; EXPR_PESAN[i].kunci != NULL; i++)
        said[i] = said[i] || strcmp(EXPR_PESAN[i].kunci, s->kunci) == 0;
}

static const expr_lingkup *noting(void)
{
    static expr_lingkup l;
    l = *fixture_scope();
    l.lapor = note;
    return &l;
}

static void refuse(const char *text, size_t size, const expr_lingkup *l, const char *kunci)
{
    const expr *e;
    memset(said, 0, sizeof said);
    ck_assert_int_eq(expr_parse(&e, fixture_arena(), text, size, TG_YA_TIDAK, l), TG_INVALID);
    for (int i = 0; EXPR_PESAN[i].kunci != NULL; i++)
        ck_assert_msg(said[i] == (strcmp(EXPR_PESAN[i].kunci, kunci) == 0), "%s: %s", kunci, EXPR_PESAN[i].kunci);
}

/* Texts too long to print beside their message. */
static const char *long_text(const char *head, const char *unit, int count, const char *tail)
{
    static char text[16384];
    strcpy(text, head);
    for (int i = 0; i < count; i++)
        strcat(text, unit);
    return strcat(text, tail);
}

static const char *many_names(int count)
{
    static char text[2048];
    strcpy(text, "x00 > 0");
    for (int i = 1; i < count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), " or x%02d > 0", i);
    return text;
}

static bool accepted(const char *text)
{
    return fixture_try(text, TG_YA_TIDAK) != NULL;
}

START_TEST(an_expression_has_4000_bytes)
{
    ck_assert(accepted(long_text("desil > 3", " ", EXPR_SIZE_MAX - 9, "")));
    const char *text = long_text("desil > 3", " ", EXPR_SIZE_MAX - 8, "");
    refuse(text, strlen(text), noting(), "expr_panjang");
}
END_TEST

START_TEST(nesting_ends_at_60)
{
    char inner[80] = "rentan";
    memset(inner + 6, ')', 60);
    ck_assert(accepted(long_text("", "(", 60, inner)));
    ck_assert(accepted(long_text("", "not ", 60, "rentan")));
    inner[66] = ')';
    const char *text = long_text("", "(", 61, inner);
    refuse(text, strlen(text), noting(), "expr_dalam");
    text = long_text("", "not ", 61, "rentan");
    refuse(text, strlen(text), noting(), "expr_dalam");
    text = long_text("", "maks(1, ", 61, "desil");
    refuse(text, strlen(text), noting(), "expr_dalam");
}
END_TEST

START_TEST(a_call_takes_8_arguments)
{
    ck_assert(accepted("salah_satu(desil, 1, 2, 3, 4, 5, 6, 7)"));
    refuse("salah_satu(desil, 1, 2, 3, 4, 5, 6, 7, 8)", 41, noting(), "expr_banyak_isian");
}
END_TEST

START_TEST(an_expression_has_64_names)
{
    ck_assert(accepted(many_names(64)));
    const char *text = many_names(65);
    refuse(text, strlen(text), noting(), "expr_banyak_nama");
}
END_TEST

START_TEST(damaged_utf8_is_refused_as_a_whole)
{
    refuse("desil > \xFF", 9, noting(), "expr_bukan_utf8");
}
END_TEST

START_TEST(terima_may_be_absent)
{
    expr_lingkup l = *noting();
    l.terima = NULL;
    refuse("terima('pkh', 'orang', 'sekarang')", 34, &l, "expr_terima_tiada");
}
END_TEST

START_TEST(control_characters_are_named)
{
    refuse("desil > \0013", 10, noting(), "expr_tanda_asing");
    ck_assert(!accepted("desil \001 > 3"));
    ck_assert_str_eq(fixture_findings(), "6+1 tanda `\\x01` tidak dikenal di dalam ungkapan\n");
}
END_TEST

START_TEST(a_replacement_put_in_place_repairs_the_text)
{
    const char *text = "jumlah_anak_sekola > 0 or jenis_lantai == 'kayyu'";
    const expr_salah *s = fixture_first();
    ck_assert(!accepted(text));
    ck_assert(s->offset == 0 && s->panjang == 18);
    ck_assert_str_eq(s->kunci, "expr_nama_saran");
    ck_assert(!accepted("desil = 3"));
    char fixed[64];
    snprintf(fixed, sizeof fixed, "%.*s%s%s", (int)s->offset, "desil = 3", "==", "desil = 3" + s->offset + s->panjang);
    ck_assert(accepted(fixed));
}
END_TEST

START_TEST(the_caller_says_which_type_it_wants)
{
    ck_assert(fixture_try("desil", TG_BILANGAN) != NULL);
    ck_assert(fixture_try("5", TG_RUPIAH) != NULL);
    ck_assert(fixture_try("5", TG_BILANGAN) != NULL);
    ck_assert(fixture_try("5", TG_PERSEN) != NULL);
    ck_assert(fixture_try("rentan", EXPR_APA_SAJA) != NULL);
    ck_assert(fixture_try("desil", TG_RUPIAH) == NULL);
    ck_assert_str_eq(fixture_findings(), "0+5 `desil` bernilai bilangan, seharusnya rupiah\n");
    ck_assert(fixture_try("penghasilan_bulanan", TG_BILANGAN) == NULL);
    ck_assert(fixture_try("'tanah'", EXPR_APA_SAJA) == NULL);
}
END_TEST

START_TEST(every_message_is_said_by_some_case)
{
    static const char *const ELSEWHERE[] = { "expr_panjang", "expr_dalam", "expr_banyak_isian", "expr_banyak_nama", "expr_bukan_utf8",
        "expr_terima_tiada", "expr_tabel_tiada", "expr_awalan_data", "expr_awalan_parameter", "expr_galat_tiada", "expr_galat_meluap", "expr_galat_bagi_nol", "expr_galat_tanggal", NULL };
    const expr *e;
    for (int i = 0; i < CASES; i++)
        expr_parse(&e, fixture_arena(), CASE[i].text, strlen(CASE[i].text), TG_YA_TIDAK, noting());
    for (int i = 0; EXPR_PESAN[i].kunci != NULL; i++) {
        for (int k = 0; ELSEWHERE[k] != NULL; k++)
            said[i] = said[i] || strcmp(ELSEWHERE[k], EXPR_PESAN[i].kunci) == 0;
        ck_assert_msg(said[i], "no case for %s", EXPR_PESAN[i].kunci);
        ck_assert(EXPR_PESAN[i].id[0] && EXPR_PESAN[i].en[0]);
    }
}
END_TEST

TESTS(expr_pesan)
{
    tcase_add_loop_test(tc, each_fault_gets_its_own_words, 0, CASES);
    tcase_add_test(tc, an_expression_has_4000_bytes);
    tcase_add_test(tc, nesting_ends_at_60);
    tcase_add_test(tc, a_call_takes_8_arguments);
    tcase_add_test(tc, an_expression_has_64_names);
    tcase_add_test(tc, damaged_utf8_is_refused_as_a_whole);
    tcase_add_test(tc, terima_may_be_absent);
    tcase_add_test(tc, control_characters_are_named);
    tcase_add_test(tc, a_replacement_put_in_place_repairs_the_text);
    tcase_add_test(tc, the_caller_says_which_type_it_wants);
    tcase_add_test(tc, every_message_is_said_by_some_case);
}
