/* warga/warga_kode.c: the codes of the official lists, in one place: number, word of the facts, official name.
 *
 * Source  Dukcapil form F-1.01 as OpenSID carries it (commit 4b3d56778) and the Regsosek 2022 questionnaire of BPS.
 * Thread  any; constants. Walks: job, request. */
#include "warga/kolom.h"

/* Dukcapil; the later rows are other spellings of the first two. */
const impor_kode WARGA_JENIS_KELAMIN[] = {
    { 1, "laki_laki", "LAKI-LAKI" }, { 2, "perempuan", "PEREMPUAN" }, { 1, "L", "LK" }, { 2, "P", "PR" },
    { 1, "pria", "lelaki" }, { 2, "wanita", "PRP" }, { 0, NULL, NULL },
};

/* SHDK of the Dukcapil form F-1.01. */
const impor_kode WARGA_HUBUNGAN[] = {
    { 1, "kepala_keluarga", "KEPALA KELUARGA" }, { 2, "suami", "SUAMI" }, { 3, "istri", "ISTRI" },
    { 4, "anak", "ANAK" }, { 5, "menantu", "MENANTU" }, { 6, "cucu", "CUCU" }, { 7, "orangtua", "ORANGTUA" },
    { 8, "mertua", "MERTUA" }, { 9, "famili_lain", "FAMILI LAIN" }, { 10, "pembantu", "PEMBANTU" },
    { 11, "lainnya", "LAINNYA" }, { 1, "kepala", "kk" }, { 3, "isteri", "istri" }, { 7, "orang_tua", "ortu" },
    { 9, "famili", "saudara" }, { 10, "art", "asisten rumah tangga" }, { 0, NULL, NULL },
};

const impor_kode WARGA_KAWIN[] = {
    { 1, "belum_kawin", "BELUM KAWIN" }, { 2, "kawin", "KAWIN" }, { 3, "cerai_hidup", "CERAI HIDUP" },
    { 4, "cerai_mati", "CERAI MATI" }, { 0, NULL, NULL },
};

const impor_kode WARGA_PENDIDIKAN[] = {
    { 1, "tidak_belum_sekolah", "TIDAK / BELUM SEKOLAH" },
    { 2, "belum_tamat_sd_sederajat", "BELUM TAMAT SD/SEDERAJAT" },
    { 3, "tamat_sd_sederajat", "TAMAT SD / SEDERAJAT" }, { 4, "sltp_sederajat", "SLTP/SEDERAJAT" },
    { 5, "slta_sederajat", "SLTA / SEDERAJAT" }, { 6, "diploma_i_ii", "DIPLOMA I / II" },
    { 7, "akademi_diploma_iii_s_muda", "AKADEMI/ DIPLOMA III/S. MUDA" },
    { 8, "diploma_iv_strata_i", "DIPLOMA IV/ STRATA I" }, { 9, "strata_ii", "STRATA II" },
    { 10, "strata_iii", "STRATA III" }, { 0, NULL, NULL },
};

/* The 89 occupations of the Dukcapil form. */
const impor_kode WARGA_PEKERJAAN[] = {
    { 1, "belum_tidak_bekerja", "BELUM/TIDAK BEKERJA" }, { 2, "mengurus_rumah_tangga", "MENGURUS RUMAH TANGGA" },
    { 3, "pelajar_mahasiswa", "PELAJAR/MAHASISWA" }, { 4, "pensiunan", "PENSIUNAN" },
    { 5, "pegawai_negeri_sipil", "PEGAWAI NEGERI SIPIL (PNS)" },
    { 6, "tentara_nasional_indonesia", "TENTARA NASIONAL INDONESIA (TNI)" },
    { 7, "kepolisian_ri", "KEPOLISIAN RI (POLRI)" }, { 8, "perdagangan", "PERDAGANGAN" },
    { 9, "petani_pekebun", "PETANI/PEKEBUN" }, { 10, "peternak", "PETERNAK" },
    { 11, "nelayan_perikanan", "NELAYAN/PERIKANAN" }, { 12, "industri", "INDUSTRI" },
    { 13, "konstruksi", "KONSTRUKSI" }, { 14, "transportasi", "TRANSPORTASI" },
    { 15, "karyawan_swasta", "KARYAWAN SWASTA" }, { 16, "karyawan_bumn", "KARYAWAN BUMN" },
    { 17, "karyawan_bumd", "KARYAWAN BUMD" }, { 18, "karyawan_honorer", "KARYAWAN HONORER" },
    { 19, "buruh_harian_lepas", "BURUH HARIAN LEPAS" }, { 20, "buruh_tani_perkebunan", "BURUH TANI/PERKEBUNAN" },
    { 21, "buruh_nelayan_perikanan", "BURUH NELAYAN/PERIKANAN" }, { 22, "buruh_peternakan", "BURUH PETERNAKAN" },
    { 23, "pembantu_rumah_tangga", "PEMBANTU RUMAH TANGGA" }, { 24, "tukang_cukur", "TUKANG CUKUR" },
    { 25, "tukang_listrik", "TUKANG LISTRIK" }, { 26, "tukang_batu", "TUKANG BATU" },
    { 27, "tukang_kayu", "TUKANG KAYU" }, { 28, "tukang_sol_sepatu", "TUKANG SOL SEPATU" },
    { 29, "tukang_las_pandai_besi", "TUKANG LAS/PANDAI BESI" }, { 30, "tukang_jahit", "TUKANG JAHIT" },
    { 31, "tukang_gigi", "TUKANG GIGI" }, { 32, "penata_rias", "PENATA RIAS" },
    { 33, "penata_busana", "PENATA BUSANA" }, { 34, "penata_rambut", "PENATA RAMBUT" },
    { 35, "mekanik", "MEKANIK" }, { 36, "seniman", "SENIMAN" }, { 37, "tabib", "TABIB" },
    { 38, "paraji", "PARAJI" }, { 39, "perancang_busana", "PERANCANG BUSANA" },
    { 40, "penterjemah", "PENTERJEMAH" }, { 41, "imam_masjid", "IMAM MASJID" }, { 42, "pendeta", "PENDETA" },
    { 43, "pastor", "PASTOR" }, { 44, "wartawan", "WARTAWAN" }, { 45, "ustadz_mubaligh", "USTADZ/MUBALIGH" },
    { 46, "juru_masak", "JURU MASAK" }, { 47, "promotor_acara", "PROMOTOR ACARA" },
    { 48, "anggota_dpr_ri", "ANGGOTA DPR-RI" }, { 49, "anggota_dpd", "ANGGOTA DPD" },
    { 50, "anggota_bpk", "ANGGOTA BPK" }, { 51, "presiden", "PRESIDEN" },
    { 52, "wakil_presiden", "WAKIL PRESIDEN" },
    { 53, "anggota_mahkamah_konstitusi", "ANGGOTA MAHKAMAH KONSTITUSI" },
    { 54, "anggota_kabinet_kementerian", "ANGGOTA KABINET KEMENTERIAN" }, { 55, "duta_besar", "DUTA BESAR" },
    { 56, "gubernur", "GUBERNUR" }, { 57, "wakil_gubernur", "WAKIL GUBERNUR" }, { 58, "bupati", "BUPATI" },
    { 59, "wakil_bupati", "WAKIL BUPATI" }, { 60, "walikota", "WALIKOTA" },
    { 61, "wakil_walikota", "WAKIL WALIKOTA" }, { 62, "anggota_dprd_provinsi", "ANGGOTA DPRD PROVINSI" },
    { 63, "anggota_dprd_kabupaten_kota", "ANGGOTA DPRD KABUPATEN/KOTA" }, { 64, "dosen", "DOSEN" },
    { 65, "guru", "GURU" }, { 66, "pilot", "PILOT" }, { 67, "pengacara", "PENGACARA" },
    { 68, "notaris", "NOTARIS" }, { 69, "arsitek", "ARSITEK" }, { 70, "akuntan", "AKUNTAN" },
    { 71, "konsultan", "KONSULTAN" }, { 72, "dokter", "DOKTER" }, { 73, "bidan", "BIDAN" },
    { 74, "perawat", "PERAWAT" }, { 75, "apoteker", "APOTEKER" },
    { 76, "psikiater_psikolog", "PSIKIATER/PSIKOLOG" }, { 77, "penyiar_televisi", "PENYIAR TELEVISI" },
    { 78, "penyiar_radio", "PENYIAR RADIO" }, { 79, "pelaut", "PELAUT" }, { 80, "peneliti", "PENELITI" },
    { 81, "sopir", "SOPIR" }, { 82, "pialang", "PIALANG" }, { 83, "paranormal", "PARANORMAL" },
    { 84, "pedagang", "PEDAGANG" }, { 85, "perangkat_desa", "PERANGKAT DESA" },
    { 86, "kepala_desa", "KEPALA DESA" }, { 87, "biarawati", "BIARAWATI" }, { 88, "wiraswasta", "WIRASWASTA" },
    { 89, "lainnya", "LAINNYA" }, { 5, "pns", "asn" }, { 6, "tni", "tentara" }, { 7, "polri", "polisi" },
    { 2, "irt", "ibu rumah tangga" }, { 3, "pelajar", "mahasiswa" }, { 1, "tidak_bekerja", "belum bekerja" }, { 0, NULL, NULL },
};

/* Dukcapil codes in the words of UU 8/2016; the older words of the form are read too. */
const impor_kode WARGA_DISABILITAS[] = {
    { 1, "fisik", "DISABILITAS FISIK" }, { 2, "netra", "NETRA/BUTA" }, { 3, "rungu_wicara", "RUNGU/WICARA" },
    { 4, "mental", "MENTAL/JIWA" }, { 5, "fisik_mental", "FISIK DAN MENTAL" },
    { 6, "lainnya", "DISABILITAS LAINNYA" }, { 7, "tidak", "TIDAK ADA" }, { 1, "cacat_fisik", "tuna daksa" },
    { 2, "cacat_netra_buta", "tuna netra" }, { 3, "cacat_rungu_wicara", "tuna rungu" },
    { 4, "cacat_mental_jiwa", "tuna grahita" }, { 5, "cacat_fisik_dan_mental", "ganda" },
    { 6, "cacat_lainnya", "lain" }, { 7, "tidak_cacat", "tidak disabilitas" }, { 0, NULL, NULL },
};

/* OpenSID StatusDasarEnum. */
const impor_kode WARGA_STATUS_DASAR[] = {
    { 1, "hidup", "HIDUP" }, { 2, "mati", "MENINGGAL" }, { 3, "pindah", "PINDAH" }, { 4, "hilang", "HILANG" },
    { 6, "pergi", "PERGI" }, { 9, "tidak_valid", "TIDAK VALID" }, { 0, NULL, NULL },
};

/* Our own numbers: no official list tells whether a child has lost a parent. */
const impor_kode WARGA_ORANG_TUA[] = {
    { 1, "lengkap", "LENGKAP" }, { 2, "yatim", "YATIM" }, { 3, "piatu", "PIATU" }, { 4, "yatim_piatu", "YATIM PIATU" },
    { 1, "masih_ada", "ayah dan ibu" }, { 0, NULL, NULL },
};

/* Regsosek 2022, 413; 23 is ours, for files that name the words of the facts. */
const impor_kode WARGA_JENJANG[] = {
    { 1, "paket_a", "Paket A" }, { 2, "sdlb", "SDLB" }, { 3, "sd", "SD" }, { 4, "mi", "MI" },
    { 5, "spm_pdf_ula", "SPM/PDF Ula" }, { 6, "paket_b", "Paket B" }, { 7, "smp_lb", "SMP LB" },
    { 8, "smp", "SMP" }, { 9, "mts", "MTs" }, { 10, "spm_pdf_wustha", "SPM/PDF Wustha" },
    { 11, "paket_c", "Paket C" }, { 12, "smlb", "SMLB" }, { 13, "sma", "SMA" }, { 14, "ma", "MA" },
    { 15, "smk", "SMK" }, { 16, "mak", "MAK" }, { 17, "spm_pdf_ulya", "SPM/PDF Ulya" },
    { 18, "d1_d2_d3", "D1/D2/D3" }, { 19, "d4_s1", "D4/S1" }, { 20, "profesi", "Profesi" }, { 21, "s2", "S2" },
    { 22, "s3", "S3" }, { 23, "perguruan_tinggi", "Perguruan tinggi" }, { 0, NULL, NULL },
};

/* Regsosek 2022: 301a, 303 to 310. */
const impor_kode WARGA_STATUS_BANGUNAN[] = {
    { 1, "milik", "Milik sendiri" }, { 2, "kontrak", "Kontrak/sewa" }, { 3, "bebas_sewa", "Bebas sewa" },
    { 4, "dinas", "Dinas" }, { 5, "lainnya", "Lainnya" }, { 0, NULL, NULL },
};

const impor_kode WARGA_LANTAI[] = {
    { 1, "marmer", "Marmer/granit" }, { 2, "keramik", "Keramik" }, { 3, "parket", "Parket/vinil/karpet" },
    { 4, "ubin", "Ubin/tegel/teraso" }, { 5, "kayu", "Kayu/papan" }, { 6, "semen", "Semen/bata merah" },
    { 7, "bambu", "Bambu" }, { 8, "tanah", "Tanah" }, { 9, "lainnya", "Lainnya" }, { 0, NULL, NULL },
};

const impor_kode WARGA_DINDING[] = {
    { 1, "tembok", "Tembok" }, { 2, "plesteran", "Plesteran anyaman bambu/kawat" },
    { 3, "kayu", "Kayu/papan/Gypsum/GRC/Calciboard" }, { 4, "anyaman_bambu", "Anyaman bambu" },
    { 5, "batang_kayu", "Batang kayu" }, { 6, "bambu", "Bambu" }, { 7, "lainnya", "Lainnya" }, { 0, NULL, NULL },
};

const impor_kode WARGA_ATAP[] = {
    { 1, "beton", "Beton" }, { 2, "genteng", "Genteng" }, { 3, "seng", "Seng" }, { 4, "asbes", "Asbes" },
    { 5, "kayu", "Kayu/sirap" }, { 6, "bambu", "Bambu" }, { 7, "jerami", "Jerami/ijuk/daun-daunan/rumbia" },
    { 8, "lainnya", "Lainnya" }, { 0, NULL, NULL },
};

const impor_kode WARGA_AIR[] = {
    { 1, "kemasan", "Air kemasan bermerk" }, { 2, "isi_ulang", "Air isi ulang" }, { 3, "leding", "Leding" },
    { 4, "sumur_bor", "Sumur bor/pompa" }, { 5, "sumur_terlindung", "Sumur terlindung" },
    { 6, "sumur_tak_terlindung", "Sumur tak terlindung" }, { 7, "mata_air_terlindung", "Mata air terlindung" },
    { 8, "mata_air_tak_terlindung", "Mata air tak terlindung" },
    { 9, "permukaan", "Air permukaan (sungai/danau/waduk/kolam/irigasi)" }, { 10, "hujan", "Air hujan" },
    { 11, "lainnya", "Lainnya" }, { 0, NULL, NULL },
};

const impor_kode WARGA_BAB[] = {
    { 1, "sendiri", "Ada, digunakan hanya Anggota Keluarga sendiri" },
    { 2, "bersama", "Ada, digunakan bersama Anggota Keluarga dari rumah tangga tertentu" },
    { 3, "mck_komunal", "Ada, di MCK komunal" }, { 4, "mck_umum", "Ada, di MCK umum/siapapun menggunakan" },
    { 5, "tidak_dipakai", "Ada, Anggota Keluarga tidak menggunakan" }, { 6, "tidak_ada", "Tidak ada fasilitas" }, { 0, NULL, NULL },
};

const impor_kode WARGA_TINJA[] = {
    { 1, "tangki_septik", "Tangki septik" }, { 2, "ipal", "IPAL" },
    { 3, "sungai", "Kolam/sawah/sungai/danau/laut" }, { 4, "lubang_tanah", "Lubang tanah" },
    { 5, "pantai_kebun", "Pantai/tanah lapang/kebun" }, { 6, "lainnya", "Lainnya" }, { 0, NULL, NULL },
};

const impor_kode WARGA_PENERANGAN[] = {
    { 1, "pln_meteran", "Listrik PLN dengan meteran" }, { 2, "pln_tanpa_meteran", "Listrik PLN tanpa meteran" },
    { 3, "non_pln", "Listrik Non-PLN" }, { 4, "bukan_listrik", "Bukan listrik" }, { 0, NULL, NULL },
};

const impor_kode WARGA_DAYA[] = {
    { 1, "450_watt", "450 watt" }, { 2, "900_watt", "900 watt" }, { 3, "1300_watt", "1.300 watt" },
    { 4, "2200_watt", "2.200 watt" }, { 5, "di_atas_2200_watt", "> 2.200 watt" },
    { 1, "450", "450 VA" }, { 2, "900", "900 VA" }, { 3, "1300", "1.300 VA" }, { 4, "2200", "2.200 VA" }, { 0, NULL, NULL },
};

const impor_kode WARGA_BAHAN_BAKAR[] = {
    { 1, "listrik", "Listrik" }, { 2, "elpiji_5_kg", "Gas elpiji 5,5kg/Blue gaz" },
    { 3, "elpiji_12_kg", "Gas elpiji 12 kg" }, { 4, "elpiji_3_kg", "Gas elpiji 3 kg" },
    { 5, "gas_kota", "Gas kota/meteran PGN" }, { 6, "biogas", "Biogas" }, { 7, "minyak_tanah", "Minyak tanah" },
    { 8, "briket", "Briket" }, { 9, "arang", "Arang" }, { 10, "kayu_bakar", "Kayu bakar" },
    { 11, "lainnya", "Lainnya" }, { 12, "tidak_memasak", "Tidak memasak di rumah" }, { 0, NULL, NULL },
};
