/* The words of rule files and their keys: RULES.md 1.2, 1.2b, 1.6, 1.7. One table; see declare.h. */
#include "rule/declare.h"

static const char *const TINGKAT[] = { "prov", "kab", "kec", "kel", NULL };
static const char *const JENIS[] = { "bilangan", "rupiah", "persen", "ya_tidak", "tanggal", "pilihan", NULL };
static const char *const AKIBAT[] = { "tolak", "tunda", NULL };
static const char *const BILA_KOSONG[] = { "pernyataan", NULL };
static const char *const JENIS_BESARAN[] = { "rupiah", NULL };
static const char *const HASIL[] = { "layak", "tidak_layak", "perlu_data", "galat", "tidak_tersedia", NULL };
static const char *const PERIKSA[] = { "bulan", "semester", "tahun", "tahap", NULL };
static const char *const BILA_GAGAL[] = { "tahan", "kunjungi", "hentikan", NULL };
static const char *const HITUNG[] = { "jumlah", "ada", "semua", "total", "terkecil", "terbesar", NULL };
static const char *const SETIAP[] = { "hari", "minggu", "bulan", "semester", "tahun", NULL };
static const char *const PERISTIWA[] = { "ramadan", "idulfitri", "iduladha", "natal", "paskah", "nyepi", "imlek", "waisak",
                                         "tahun_ajaran", NULL };
static const char *const BILA_LIBUR[] = { "tetap", "sebelum", "sesudah", NULL };
static const char *const LANGKAH[] = { "nilai", "peringkat", "setujui", "salur", NULL };
static const char *const GRAFIK[] = { "batang", "garis", "lingkaran", "peta", NULL };

#define AKHIR { NULL, ISI_TEKS, false, NULL, NULL, 0, 0 }
#define K(nama, isi) { nama, isi, false, NULL, NULL, 0, 0 }
#define WAJIB(nama, isi) { nama, isi, true, NULL, NULL, 0, 0 }
#define SATU(nama, dari) { nama, ISI_PILIHAN, false, dari, NULL, 0, 0 }
#define SATU_WAJIB(nama, dari) { nama, ISI_PILIHAN, true, dari, NULL, 0, 0 }
#define ANGKA(nama, min, maks) { nama, ISI_BULAT, false, NULL, NULL, min, maks }

/* ---- tables inside tables ------------------------------------------------------------------- */

static const rule_kunci HUKUM[] = { K("jenis", ISI_TEKS), K("nomor", ISI_TEKS), K("tanggal", ISI_TANGGAL),
                                    K("tentang", ISI_TEKS), K("berkas", ISI_TEKS), AKHIR };
#define DASAR_HUKUM { "dasar_hukum", ISI_TABEL, false, NULL, HUKUM, 0, 0 }
#define DASAR_HUKUM_WAJIB { "dasar_hukum", ISI_TABEL, true, NULL, HUKUM, 0, 0 }

static const rule_kunci SEHARUSNYA[] = {
    SATU("hasil", HASIL), K("tidak_terpenuhi", ISI_DAFTAR), K("syarat", ISI_FAKTA), K("uang", ISI_BULAT), K("barang", ISI_FAKTA),
    K("skor", ISI_BULAT), K("ketentuan", ISI_FAKTA), K("pesan_memuat", ISI_TEKS), AKHIR
};
static const rule_kunci INDIKATOR[] = { WAJIB("label", ISI_LABEL), WAJIB("rumus", ISI_RUMUS), K("satuan", ISI_TEKS),
                                        K("sasaran", ISI_BULAT), AKHIR };
static const rule_kunci GRAFIK_ISI[] = { SATU_WAJIB("jenis", GRAFIK), WAJIB("sumbu_x", ISI_TEKS), WAJIB("sumbu_y", ISI_TEKS),
                                         K("seri", ISI_TEKS), AKHIR };
static const rule_kunci MENJELANG[] = { SATU_WAJIB("peristiwa", PERISTIWA), { "hari", ISI_BULAT, true, NULL, NULL, 0, 366 }, AKHIR };

/* ---- what words have in common -------------------------------------------------------------- */

static const rule_kunci TIADA[] = { AKHIR };
static const rule_kunci UMUM[] = { K("kunci", ISI_BOOL), SATU("buka", TINGKAT), DASAR_HUKUM, AKHIR };
static const rule_kunci UMUM_GANTI[] = { K("kunci", ISI_BOOL), SATU("buka", TINGKAT), DASAR_HUKUM, WAJIB("alasan", ISI_TEKS), AKHIR };
static const rule_kunci UMUM_TABEL[] = { SATU("buka", TINGKAT), DASAR_HUKUM, AKHIR };     /* `kunci` of a table: its key names */
static const rule_kunci UMUM_TABEL_GANTI[] = { SATU("buka", TINGKAT), DASAR_HUKUM, WAJIB("alasan", ISI_TEKS), AKHIR };
static const rule_kunci HAPUS[] = { WAJIB("alasan", ISI_TEKS), DASAR_HUKUM, AKHIR };
static const rule_kunci ALASAN[] = { WAJIB("alasan", ISI_TEKS), AKHIR };

/* ---- heads ---------------------------------------------------------------------------------- */

#define KUNCI_ATURAN \
    WAJIB("judul", ISI_TEKS), WAJIB("wilayah", ISI_TEKS), WAJIB("unit", ISI_TEKS), WAJIB("versi_api", ISI_BULAT), \
    WAJIB("berlaku", ISI_TANGGAL), DASAR_HUKUM, SATU("tambah_oleh", TINGKAT), K("acuan", ISI_NAMA_FAKTA)
static const rule_kunci ATURAN[] = { KUNCI_ATURAN, AKHIR };
static const rule_kunci GANTI_ATURAN[] = { KUNCI_ATURAN, K("sampai", ISI_TANGGAL), WAJIB("alasan", ISI_TEKS), AKHIR };
static const rule_kunci UBAH_ATURAN[] = { WAJIB("wilayah", ISI_TEKS), DASAR_HUKUM_WAJIB, K("berlaku", ISI_TANGGAL),
                                          K("sampai", ISI_TANGGAL), K("versi_api", ISI_BULAT), AKHIR };
static const rule_kunci TUTUP_ATURAN[] = { WAJIB("wilayah", ISI_TEKS), WAJIB("alasan", ISI_TEKS), DASAR_HUKUM_WAJIB,
                                           K("berlaku", ISI_TANGGAL), K("sampai", ISI_TANGGAL), K("versi_api", ISI_BULAT), AKHIR };

/* ---- items ---------------------------------------------------------------------------------- */

static const rule_kunci PARAMETER[] = {
    WAJIB("label", ISI_LABEL), WAJIB("nilai", ISI_NILAI), { "jenis", ISI_JENIS, false, JENIS, NULL, 0, 0 },
    K("pilihan", ISI_DAFTAR_ATAU_NAMA), K("satuan", ISI_TEKS), K("batas", ISI_BATAS), K("wajib_nasional", ISI_BOOL), AKHIR
};
static const rule_kunci UBAH_PARAMETER[] = { WAJIB("nilai", ISI_NILAI), WAJIB("alasan", ISI_TEKS), K("batas", ISI_BATAS),
                                             K("kunci", ISI_BOOL), DASAR_HUKUM, AKHIR };
static const rule_kunci SYARAT[] = {
    WAJIB("label", ISI_LABEL), WAJIB("bila", ISI_UNGKAPAN), K("kalimat_bila_tidak", ISI_TEKS), K("saran", ISI_TEKS),
    SATU("akibat", AKIBAT), SATU("bila_kosong", BILA_KOSONG), K("hanya_bila", ISI_UNGKAPAN), K("berlaku", ISI_TANGGAL),
    K("sampai", ISI_TANGGAL), K("sesudah", ISI_TEKS), AKHIR
};
static const rule_kunci PENGECUALIAN[] = { WAJIB("label", ISI_LABEL), WAJIB("bila", ISI_UNGKAPAN), WAJIB("bebas_dari", ISI_DAFTAR), AKHIR };
static const rule_kunci SYARAT_LANJUT[] = { WAJIB("label", ISI_LABEL), WAJIB("bila", ISI_UNGKAPAN), SATU_WAJIB("periksa", PERIKSA),
                                            SATU_WAJIB("bila_gagal", BILA_GAGAL), K("hanya_bila", ISI_UNGKAPAN), AKHIR };
static const rule_kunci SKOR[] = { WAJIB("label", ISI_LABEL), WAJIB("nilai", ISI_UNGKAPAN), K("bila", ISI_UNGKAPAN),
                                   ANGKA("maks", 0, INT64_MAX), AKHIR };
static const rule_kunci KUOTA[] = { K("jumlah", ISI_NAMA_FAKTA), K("pagu", ISI_NAMA_FAKTA), WAJIB("urut", ISI_DAFTAR),
                                    ANGKA("daftar_tunggu", 0, INT64_MAX), AKHIR };
static const rule_kunci JATAH[] = { WAJIB("label", ISI_LABEL), WAJIB("bila", ISI_RUMUS), ANGKA("persen", 1, 100),
                                    ANGKA("jumlah", 1, INT64_MAX), AKHIR };
static const rule_kunci BESARAN[] = {
    WAJIB("label", ISI_LABEL), WAJIB("nilai", ISI_UNGKAPAN), SATU("jenis", JENIS_BESARAN), K("barang", ISI_TEKS), K("satuan", ISI_TEKS),
    K("bila", ISI_UNGKAPAN), ANGKA("maks", 0, INT64_MAX), K("tiap", ISI_TEKS), ANGKA("maks_orang", 1, 128), AKHIR
};
static const rule_kunci BATAS_BESARAN[] = { WAJIB("label", ISI_LABEL), WAJIB("besaran", ISI_DAFTAR), WAJIB("ambil", ISI_RUMUS),
                                            K("satu_per_orang", ISI_BOOL), AKHIR };
static const rule_kunci KETENTUAN[] = { WAJIB("label", ISI_LABEL), WAJIB("nilai", ISI_UNGKAPAN), { "jenis", ISI_JENIS, false, JENIS, NULL, 0, 0 },
                                        K("pilihan", ISI_DAFTAR_ATAU_NAMA), K("satuan", ISI_TEKS), AKHIR };
static const rule_kunci TURUNAN[] = {
    WAJIB("label", ISI_LABEL), K("nilai", ISI_UNGKAPAN), K("dari", ISI_TEKS), SATU("hitung", HITUNG), K("bila", ISI_UNGKAPAN),
    K("dari_nilai", ISI_UNGKAPAN), K("satuan", ISI_TEKS), AKHIR
};
static const rule_kunci TABEL[] = {
    WAJIB("label", ISI_LABEL), WAJIB("kunci", ISI_DAFTAR), WAJIB("isi", ISI_BARIS), { "jenis", ISI_JENIS, false, JENIS, NULL, 0, 0 },
    K("satuan", ISI_TEKS), K("berlaku", ISI_TANGGAL), K("sampai", ISI_TANGGAL), K("jumlah", ISI_BULAT), AKHIR
};
static const rule_kunci UBAH_TABEL[] = { K("tambah", ISI_BARIS), K("ganti", ISI_BARIS), WAJIB("alasan", ISI_TEKS),
                                         K("berlaku", ISI_TANGGAL), DASAR_HUKUM, AKHIR };
static const rule_kunci PASTIKAN[] = { WAJIB("bila", ISI_UNGKAPAN), K("label", ISI_LABEL), AKHIR };
static const rule_kunci ISIAN[] = { WAJIB("label", ISI_LABEL), { "jenis", ISI_JENIS, true, JENIS, NULL, 0, 0 }, K("pilihan", ISI_DAFTAR),
                                    K("peka", ISI_BOOL), K("bukti", ISI_TEKS), K("satuan", ISI_TEKS), AKHIR };
#define KUNCI_UJI \
    { "seharusnya", ISI_TABEL, true, NULL, SEHARUSNYA, 0, 0 }, K("dari", ISI_TEKS), K("ubah", ISI_FAKTA), K("kosong", ISI_DAFTAR), \
    K("wajib", ISI_BOOL)
static const rule_kunci UJI[] = { KUNCI_UJI, AKHIR };
static const rule_kunci LAPORAN[] = {
    WAJIB("judul", ISI_TEKS), WAJIB("sumber", ISI_TEKS), K("saring", ISI_RUMUS), K("per", ISI_DAFTAR), WAJIB("nilai", ISI_RINGKAS),
    { "indikator", ISI_PETA, false, NULL, INDIKATOR, 0, 0 }, { "grafik", ISI_TABEL, false, NULL, GRAFIK_ISI, 0, 0 },
    ANGKA("samarkan_di_bawah", 0, 1000), AKHIR
};
static const rule_kunci UJI_LAPORAN[] = { WAJIB("data", ISI_BARIS_FAKTA), WAJIB("seharusnya", ISI_BARIS_FAKTA), AKHIR };
static const rule_kunci JADWAL[] = {
    SATU("setiap", SETIAP), ANGKA("tiap", 1, 366), ANGKA("hari_ke", 1, 7), ANGKA("tanggal", 1, 31), ANGKA("bulan", 1, 12),
    K("jam", ISI_JAM), SATU("bila_libur", BILA_LIBUR), { "menjelang", ISI_TABEL, false, NULL, MENJELANG, 0, 0 }, { "langkah", ISI_DAFTAR, true, LANGKAH, NULL, 0, 0 }, AKHIR
};
static const rule_kunci PENGAMAN[] = { WAJIB("label", ISI_LABEL), K("tahan_bila", ISI_RUMUS), K("peringatan_bila", ISI_RUMUS), AKHIR };

/* ---- words ---------------------------------------------------------------------------------- */

/* The three words of a kind: to add, to replace and to remove. */
#define BUTIR(nama, kata, kunci) \
    { nama, kata, OP_TAMBAH, kunci, UMUM, NULL }, { "ganti_" nama, kata, OP_GANTI, kunci, UMUM_GANTI, NULL }, \
    { "hapus_" nama, kata, OP_HAPUS, HAPUS, TIADA, NULL }

const rule_bentuk RULE_BENTUK[] = {
    { "aturan", KATA_ATURAN, OP_TAMBAH, ATURAN, TIADA, NULL },
    { "ubah_aturan", KATA_ATURAN, OP_UBAH, UBAH_ATURAN, TIADA, NULL },
    { "ganti_aturan", KATA_ATURAN, OP_GANTI, GANTI_ATURAN, TIADA, NULL },
    { "tutup_aturan", KATA_ATURAN, OP_TUTUP, TUTUP_ATURAN, TIADA, NULL },
    { "parameter", KATA_PARAMETER, OP_TAMBAH, PARAMETER, UMUM, NULL },
    { "ubah_parameter", KATA_PARAMETER, OP_UBAH, UBAH_PARAMETER, TIADA, NULL },
    BUTIR("syarat", KATA_SYARAT, SYARAT),
    BUTIR("pengecualian", KATA_PENGECUALIAN, PENGECUALIAN),
    BUTIR("syarat_lanjut", KATA_SYARAT_LANJUT, SYARAT_LANJUT),
    BUTIR("skor", KATA_SKOR, SKOR),
    BUTIR("kuota", KATA_KUOTA, KUOTA),
    BUTIR("jatah", KATA_JATAH, JATAH),
    BUTIR("besaran", KATA_BESARAN, BESARAN),
    BUTIR("batas_besaran", KATA_BATAS_BESARAN, BATAS_BESARAN),
    BUTIR("ketentuan", KATA_KETENTUAN, KETENTUAN),
    BUTIR("turunan", KATA_TURUNAN, TURUNAN),
    { "tabel", KATA_TABEL, OP_TAMBAH, TABEL, UMUM_TABEL, NULL },
    { "ubah_tabel", KATA_TABEL, OP_UBAH, UBAH_TABEL, TIADA, NULL },
    { "ganti_tabel", KATA_TABEL, OP_GANTI, TABEL, UMUM_TABEL_GANTI, NULL },
    { "hapus_tabel", KATA_TABEL, OP_HAPUS, HAPUS, TIADA, NULL },
    BUTIR("pastikan", KATA_PASTIKAN, PASTIKAN),
    BUTIR("isian", KATA_ISIAN, ISIAN),
    { "contoh", KATA_CONTOH, OP_TAMBAH, NULL, TIADA, NULL },
    { "ganti_contoh", KATA_CONTOH, OP_GANTI, NULL, ALASAN, NULL },
    { "hapus_contoh", KATA_CONTOH, OP_HAPUS, ALASAN, TIADA, NULL },
    { "uji", KATA_UJI, OP_TAMBAH, UJI, TIADA, NULL },
    { "ganti_uji", KATA_UJI, OP_GANTI, UJI, ALASAN, NULL },
    { "lewati_uji", KATA_UJI, OP_LEWATI, ALASAN, TIADA, NULL },
    BUTIR("laporan", KATA_LAPORAN, LAPORAN),
    { "uji_laporan", KATA_UJI_LAPORAN, OP_TAMBAH, UJI_LAPORAN, TIADA, NULL },
    BUTIR("jadwal", KATA_JADWAL, JADWAL),
    { "pengaman", KATA_PENGAMAN, OP_TAMBAH, TIADA, UMUM, PENGAMAN },
    { "ganti_pengaman", KATA_PENGAMAN, OP_GANTI, TIADA, UMUM_GANTI, PENGAMAN },
    { "hapus_pengaman", KATA_PENGAMAN, OP_HAPUS, HAPUS, TIADA, NULL },
    { NULL, KATA_COUNT, OP_TAMBAH, NULL, NULL, NULL },
};

/* The same words once more, as a list to search for what was meant; a test compares the two. */
#define TIGA(nama) nama, "ganti_" nama, "hapus_" nama
const char *const RULE_KATA[] = {
    "aturan", "ubah_aturan", "ganti_aturan", "tutup_aturan", "parameter", "ubah_parameter", TIGA("syarat"), TIGA("pengecualian"),
    TIGA("syarat_lanjut"), TIGA("skor"), TIGA("kuota"), TIGA("jatah"), TIGA("besaran"), TIGA("batas_besaran"), TIGA("ketentuan"), TIGA("turunan"),
    "tabel", "ubah_tabel", "ganti_tabel", "hapus_tabel", TIGA("pastikan"), TIGA("isian"), TIGA("contoh"), "uji", "ganti_uji",
    "lewati_uji", TIGA("laporan"), "uji_laporan", TIGA("jadwal"), TIGA("pengaman"), NULL
};
