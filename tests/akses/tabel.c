/* See tabel.h. */
#include <stddef.h>
#include "tabel.h"

#define KANTOR "admin,admin_wilayah,penyetuju,verifikator,petugas,pengesah,auditor,kepala"
#define DAFTAR "admin,admin_wilayah,penyetuju,verifikator,petugas,bendahara,pengesah,auditor,kepala"

const akses_row AKSES[] = {
    /* what stands open: health, numbers without people, the page, the description of the API */
    { "GET /", SIAPA_PUN },
    { "GET /gaya.css", SIAPA_PUN },
    { "GET /sehat", SIAPA_PUN },
    { "GET /siap", SIAPA_PUN },
    { "GET /metrik", SIAPA_PUN },
    { "GET /api/v1/openapi.json", SIAPA_PUN },
    /* public knowledge for everybody who works here */
    { "GET /api/v1/wilayah/{kode}", SEMUA },
    { "GET /api/v1/wilayah", SEMUA },
    { "GET /api/v1/aturan", SEMUA },
    /* jobs: everybody sees those of the own region; who may stop which is the handler's */
    { "GET /api/v1/kerja/{id}", SEMUA },
    { "GET /api/v1/kerja", SEMUA },
    { "POST /api/v1/kerja/{id}/batal", SEMUA },
    /* the calendar is public knowledge; one office, one calendar: only its admin confirms */
    { "GET /api/v1/kalender", SEMUA },
    { "GET /api/v1/kalender/{peristiwa}/{tahun}", SEMUA },
    { "POST /api/v1/kalender", "admin" },
    /* actors */
    { "POST /api/v1/token", "admin" },
    { "POST /api/v1/token/cabut", SEMUA },
    { "GET /api/v1/aktor", "admin,admin_wilayah" },
    { "POST /api/v1/aktor/{id}/nonaktif", "admin" },
    { "POST /api/v1/aktor/{id}/aktif", "admin" },
    /* papers: the roles stand in the paper's link */
    { "GET /api/v1/berkas/{sidik}", SEMUA },
    /* the log */
    { "GET /api/v1/jejak", "admin,admin_wilayah,auditor" },
    { "POST /api/v1/jejak/periksa", "admin,auditor" },
    /* the machine */
    { "POST /api/v1/cadangan", "admin", true },
    { "POST /api/v1/bangun-ulang", "admin", true },
    /* families */
    { "POST /api/v1/impor/keluarga", "admin,admin_wilayah" },
    { "GET /api/v1/impor/{id}", "admin,admin_wilayah,auditor,kepala" },
    { "GET /api/v1/impor", "admin,admin_wilayah,auditor,kepala" },
    { "GET /api/v1/keluarga/{id}", "admin,admin_wilayah,verifikator,petugas,auditor,kepala" },
    { "POST /api/v1/cari", "admin,admin_wilayah,verifikator,petugas,auditor,kepala" },
    /* assessments and rules */
    { "POST /api/v1/penilaian", "admin,admin_wilayah" },
    { "GET /api/v1/penilaian", KANTOR },
    { "GET /api/v1/penilaian/{id}", KANTOR },
    { "POST /api/v1/penilaian/jelaskan", KANTOR },
    { "POST /api/v1/penilaian/putar-ulang", "admin,admin_wilayah,auditor" },
    { "POST /api/v1/aturan/periksa", "admin,admin_wilayah,penyusun,penyetuju" },
    { "POST /api/v1/aturan/nilai", "admin,admin_wilayah,penyusun,penyetuju" },
    /* the desk of rules: who writes does not approve; what was published is public knowledge */
    { "POST /api/v1/aturan/rancangan", "admin,admin_wilayah,penyusun" },
    { "GET /api/v1/aturan/rancangan", "admin,admin_wilayah,penyusun,penyetuju,auditor,kepala" },
    { "GET /api/v1/aturan/rancangan/{id}", "admin,admin_wilayah,penyusun,penyetuju,auditor,kepala" },
    { "POST /api/v1/aturan/rancangan/{id}/setujui", "admin,penyetuju" },
    { "POST /api/v1/aturan/rancangan/{id}/tolak", "admin,penyetuju" },
    { "POST /api/v1/aturan/rancangan/{id}/cabut", "admin,admin_wilayah,penyusun" },
    { "GET /api/v1/aturan/riwayat", SEMUA },
    { "GET /api/v1/aturan/beda", "admin,admin_wilayah,penyusun,penyetuju,auditor,kepala" },
    { "POST /api/v1/aturan/meja", "admin,admin_wilayah,penyusun,penyetuju,auditor,kepala" },
    { "GET /api/v1/tugas", "admin,admin_wilayah,penyusun,penyetuju,auditor,kepala" },
    /* rounds: who plans does not approve, who approves does not hand over */
    { "POST /api/v1/usulan", "admin_wilayah,verifikator,petugas,kader,nakes,mitra" },
    { "GET /api/v1/usulan", DAFTAR ",kader,nakes,mitra" },
    { "GET /api/v1/usulan/{id}", DAFTAR },
    { "POST /api/v1/usulan/{id}/padankan", "admin_wilayah,verifikator,petugas" },
    { "POST /api/v1/usulan/{id}/verifikasi", "verifikator,petugas" },
    { "POST /api/v1/usulan/{id}/terima", "admin_wilayah" },
    { "POST /api/v1/usulan/{id}/tolak", "admin_wilayah" },
    { "GET /api/v1/langkah", SEMUA },
    { "POST /api/v1/kuota", "admin_wilayah" },
    { "GET /api/v1/kuota", DAFTAR },
    { "POST /api/v1/tahap", "admin_wilayah" },
    { "GET /api/v1/tahap", DAFTAR },
    { "GET /api/v1/tahap/{id}", DAFTAR },
    { "POST /api/v1/tahap/{id}/setujui", "penyetuju" },
    { "POST /api/v1/tahap/{id}/buka", "admin_wilayah,petugas" },
    { "POST /api/v1/tahap/{id}/batal", "admin_wilayah" },
    { "POST /api/v1/tahap/{id}/tutup", "admin_wilayah" },
    { "GET /api/v1/alokasi", DAFTAR },
    { "POST /api/v1/serah-terima", "petugas" },
    { "POST /api/v1/serah-terima/batal", "petugas" },
    /* reports and sembako */
    { "GET /api/v1/laporan", DAFTAR ",penyusun" },
    { "GET /api/v1/laporan/{program}/{id}", DAFTAR ",penyusun" },
    { "GET /api/v1/sembako/paket", "admin,admin_wilayah,penyetuju,petugas,auditor,kepala" },
    { "POST /api/v1/sembako/paket", "admin_wilayah" },
    { "GET /api/v1/sembako/stok", "admin,admin_wilayah,penyetuju,petugas,auditor,kepala" },
    { "POST /api/v1/sembako/stok", "admin_wilayah,petugas" },
    { "POST /api/v1/sembako/stok/rusak", "admin_wilayah,petugas" },
    { NULL },
};

#define V1 "/api/v1"
#define SINI "\"kode_wilayah\":\"31.75.07\""
#define DI_SINI "\"program\":\"sembako\"," SINI ",\"periode\":\"2026-12\""

const luar_row LUAR[] = {
    { "GET /", TANPA_WILAYAH },
    { "GET /gaya.css", TANPA_WILAYAH },
    { "GET /sehat", TANPA_WILAYAH },
    { "GET /siap", TANPA_WILAYAH },
    { "GET /metrik", TANPA_WILAYAH },
    { "GET /api/v1/openapi.json", TANPA_WILAYAH },
    { "GET /api/v1/wilayah/{kode}", TANPA_WILAYAH },
    { "GET /api/v1/wilayah", TANPA_WILAYAH },
    { "GET /api/v1/aturan", TANPA_WILAYAH },
    { "GET /api/v1/kalender", TANPA_WILAYAH },
    { "GET /api/v1/kalender/{peristiwa}/{tahun}", TANPA_WILAYAH },
    { "POST /api/v1/kalender", TANPA_WILAYAH },           /* the admin's alone, of whatever region */
    { "POST /api/v1/aturan/periksa", TANPA_WILAYAH },
    { "POST /api/v1/aturan/nilai", TANPA_WILAYAH },
    { "GET /api/v1/laporan", TANPA_WILAYAH },
    { "POST /api/v1/jejak/periksa", TANPA_WILAYAH },      /* counts and seals of the one chain */
    { "POST /api/v1/cadangan", KONSOL },
    { "POST /api/v1/bangun-ulang", KONSOL },

    { "GET /api/v1/kerja/{id}", TOLAK, V1 "/kerja/<kerja>" },
    { "GET /api/v1/kerja", KOSONG, V1 "/kerja", "", "31.75" },
    { "POST /api/v1/kerja/{id}/batal", TOLAK, V1 "/kerja/<kerja>/batal", "{}" },
    { "POST /api/v1/token", TOLAK, V1 "/token", "{\"nama\":\"baru\",\"peran\":\"petugas\"," SINI "}" },
    { "POST /api/v1/token", TOLAK, V1 "/token", "{\"nama\":\"baru\",\"peran\":\"petugas\",\"kode_wilayah\":\"00\"}", "above his own" },
    { "POST /api/v1/token", TOLAK, V1 "/token", "{\"nama\":\"petugas\"}" },
    { "POST /api/v1/token/cabut", TOLAK, V1 "/token/cabut", "{\"nama\":\"petugas\"}" },
    { "GET /api/v1/aktor", KOSONG, V1 "/aktor", "", "31.75" },
    { "POST /api/v1/aktor/{id}/nonaktif", TOLAK, V1 "/aktor/<aktor>/nonaktif", "{}" },
    { "POST /api/v1/aktor/{id}/aktif", TOLAK, V1 "/aktor/<aktor>/aktif", "{}" },
    { "GET /api/v1/berkas/{sidik}", TANPA_WILAYAH },       /* berkas: another_region_or_role_learns_nothing_of_it */
    { "GET /api/v1/jejak", KOSONG, V1 "/jejak", "", "31.75" },
    { "GET /api/v1/jejak", KOSONG, V1 "/jejak?objek=tahap&objek_id=<tahap>", "", "31.75" },

    { "POST /api/v1/impor/keluarga", TANPA_WILAYAH },      /* into the own region; see an_import_from_elsewhere */
    { "GET /api/v1/impor/{id}", TOLAK, V1 "/impor/<impor>" },
    { "GET /api/v1/impor", KOSONG, V1 "/impor", "", "warga.csv" },
    { "GET /api/v1/keluarga/{id}", TOLAK, V1 "/keluarga/<keluarga>" },
    { "POST /api/v1/cari", KOSONG, V1 "/cari", "{\"nik\":\"<nik>\"}", "31.75" },
    { "POST /api/v1/cari", KOSONG, V1 "/cari", "{\"no_kk\":\"<no_kk>\"}", "31.75" },
    { "POST /api/v1/cari", KOSONG, V1 "/cari", "{\"nama\":\"<nama>\"}", "31.75" },
    { "POST /api/v1/cari", KOSONG, V1 "/cari", "{\"nama\":\"<nama>\"," SINI "}", "31.75" },

    { "POST /api/v1/penilaian", TOLAK, V1 "/penilaian", "{" DI_SINI "}" },
    { "GET /api/v1/penilaian", KOSONG, V1 "/penilaian", "", "31.75" },
    { "GET /api/v1/penilaian", KOSONG, V1 "/penilaian?kode_wilayah=31.75.07", "", "31.75" },
    { "GET /api/v1/penilaian/{id}", TOLAK, V1 "/penilaian/<penilaian>" },
    { "POST /api/v1/penilaian/jelaskan", TOLAK, V1 "/penilaian/jelaskan", "{\"program\":\"sembako\",\"nik\":\"<nik>\"}" },
    { "POST /api/v1/penilaian/jelaskan", TOLAK, V1 "/penilaian/jelaskan", "{\"program\":\"sembako\",\"keluarga_id\":<keluarga>}" },
    { "POST /api/v1/penilaian/putar-ulang", TOLAK, V1 "/penilaian/putar-ulang", "{\"penilaian\":<penilaian>}" },

    { "GET /api/v1/aturan/riwayat", TANPA_WILAYAH },
    { "POST /api/v1/aturan/rancangan", TOLAK, V1 "/aturan/rancangan", "{\"program\":\"sembako\",\"kode\":\"31.75.07\"}" },
    { "GET /api/v1/aturan/rancangan", KOSONG, V1 "/aturan/rancangan", "", "31.75" },
    { "GET /api/v1/aturan/rancangan/{id}", TOLAK, V1 "/aturan/rancangan/<rancangan>" },
    { "GET /api/v1/aturan/beda", TANPA_WILAYAH },      /* of published texts; a draft only within the own region */
    { "POST /api/v1/aturan/meja", KOSONG, V1 "/aturan/meja", "{}", "31.75" },
    { "POST /api/v1/aturan/rancangan/{id}/setujui", TOLAK, V1 "/aturan/rancangan/<rancangan>/setujui", "{}" },
    { "POST /api/v1/aturan/rancangan/{id}/tolak", TOLAK, V1 "/aturan/rancangan/<rancangan>/tolak", "{\"alasan\":\"uji saja\"}" },
    { "POST /api/v1/aturan/rancangan/{id}/cabut", TOLAK, V1 "/aturan/rancangan/<rancangan>/cabut", "{\"alasan\":\"uji saja\"}",
      "only its author takes a draft back" },
    { "GET /api/v1/tugas", KOSONG, V1 "/tugas", "", "31.75" },

    { "POST /api/v1/usulan", TOLAK, V1 "/usulan", "{\"program\":\"sembako\"," SINI ",\"nama\":\"Uji\",\"alamat\":\"Jl. Uji\"}" },
    { "GET /api/v1/usulan", KOSONG, V1 "/usulan", "", "31.75" },
    { "GET /api/v1/usulan/{id}", TOLAK, V1 "/usulan/<usulan>" },
    { "POST /api/v1/usulan/{id}/padankan", TOLAK, V1 "/usulan/<usulan>/padankan", "{\"nik\":\"<nik>\"}" },
    { "POST /api/v1/usulan/{id}/verifikasi", TOLAK, V1 "/usulan/<usulan>/verifikasi",
      "{\"hasil\":\"sesuai\",\"tanggal\":\"2026-01-05\"}", "not by who proposed" },
    { "POST /api/v1/usulan/{id}/terima", TOLAK, V1 "/usulan/<usulan>/terima", "{}", "not by who proposed" },
    { "POST /api/v1/usulan/{id}/tolak", TOLAK, V1 "/usulan/<usulan>/tolak", "{\"alasan\":\"uji saja\"}", "not by who proposed" },
    { "GET /api/v1/langkah", TANPA_WILAYAH },
    { "POST /api/v1/kuota", TOLAK, V1 "/kuota", "{" DI_SINI ",\"jumlah\":1}" },
    { "GET /api/v1/kuota", KOSONG, V1 "/kuota", "", "31.75" },
    { "POST /api/v1/tahap", TOLAK, V1 "/tahap", "{" DI_SINI "}" },
    { "GET /api/v1/tahap", KOSONG, V1 "/tahap?program=sembako&periode=2026-12", "", "31.75" },
    { "GET /api/v1/tahap/{id}", TOLAK, V1 "/tahap/<tahap>" },
    { "POST /api/v1/tahap/{id}/setujui", TOLAK, V1 "/tahap/<tahap>/setujui", "{}" },
    { "POST /api/v1/tahap/{id}/buka", TOLAK, V1 "/tahap/<tahap>/buka", "{}" },
    { "POST /api/v1/tahap/{id}/batal", TOLAK, V1 "/tahap/<tahap>/batal", "{\"alasan\":\"uji saja\"}" },
    { "GET /api/v1/alokasi", TOLAK, V1 "/alokasi?tahap=<tahap>" },
    { "POST /api/v1/serah-terima", TOLAK, V1 "/serah-terima",
      "{\"tahap\":<tahap>,\"butir\":[{\"id\":\"hp-9\",\"nomor\":2,\"penerima\":\"anggota dewasa\"}]}" },
    { "POST /api/v1/serah-terima/batal", TOLAK, V1 "/serah-terima/batal", "{\"tahap\":<tahap>,\"nomor\":1}" },
    { "GET /api/v1/laporan/{program}/{id}", TOLAK, V1 "/laporan/sembako/capaian?kode_wilayah=31.75.07&periode=2026-12" },
    { "GET /api/v1/sembako/paket", KOSONG, V1 "/sembako/paket", "", "31.75" },
    { "POST /api/v1/sembako/paket", TOLAK, V1 "/sembako/paket",
      "{\"nama\":\"lain\"," SINI ",\"isi\":[{\"barang\":\"beras\",\"jumlah\":1,\"satuan\":\"g\"}]}" },
    { "GET /api/v1/sembako/stok", KOSONG, V1 "/sembako/stok", "", "31.75" },
    { "POST /api/v1/sembako/stok", TOLAK, V1 "/sembako/stok",
      "{\"tempat\":\"gudang-31.75.07\",\"barang\":\"paket:dasar\",\"jumlah\":1}" },
    { "POST /api/v1/sembako/stok/rusak", TOLAK, V1 "/sembako/stok/rusak",
      "{\"tempat\":\"gudang-31.75.07\",\"barang\":\"paket:dasar\",\"jumlah\":1}" },
    { "POST /api/v1/tahap/{id}/tutup", TOLAK, V1 "/tahap/<tahap>/tutup", "{}" },
    { NULL },
};
