/* Messages of the plugin room. */
#include "plugin/plugin.h"

const pesan PLUGIN_PESAN[] = {
    { "plugin_folder", "folder program (plugins) tidak ditemukan di {1}; bangun ulang dengan ./dev build",
      "no folder of programs (plugins) at {1}; build again with ./dev build" },
    { "plugin_scripts", "folder aturan bawaan (scripts) tidak ditemukan di dekat {1}; pasang ulang atau isi TANGGUH_SCRIPTS",
      "no shipped rules (scripts) near {1}; install again or set TANGGUH_SCRIPTS" },
    { "plugin_tanda", "program {1} dibangun untuk Tangguh yang lain (tanda tidak sama); bangun ulang dengan ./dev build",
      "program {1} was built for another Tangguh (signatures differ); build again with ./dev build" },
    { "plugin_abi", "program {1} bukan program Tangguh versi ABI {2}", "{1} is no Tangguh program of ABI {2}" },
    { "plugin_kamus", "kamus program {1}", "the dictionary of program {1}" },
    { "plugin_nama", "keterangan program {1} tidak lengkap atau namanya tidak sama dengan berkasnya",
      "the declaration of program {1} is incomplete or names another file" },
    { "plugin_tabel", "program {1} menyebut {2} sebagai miliknya; tabelnya harus bernama {1}_..., pandangan inti tg_...",
      "program {1} claims {2}; its tables are named {1}_..., the core's views tg_..." },
    { "plugin_sql", "perintah SQL {2} program {1} tidak memakai nama program itu (SQL_OWNER)",
      "SQL statement {2} of program {1} was written under another owner (SQL_OWNER)" },
    { "plugin_muat", "program {1} tidak dapat dimuat: {2}", "cannot load program {1}: {2}" },
    { "plugin_akun", "akun {1} bukan jenis yang boleh dipakai program", "account {1} is of no kind that a program may use" },
    { "plugin_tempat", "tempat \"{1}\" harus diakhiri kode wilayah yang dikenal, misalnya gudang-31.75.07",
      "place \"{1}\" must end in a known region's code, such as gudang-31.75.07" },
    { "plugin_luar_wilayah", "wilayah {1} di luar wilayah kerja Anda", "region {1} lies outside yours" },
    { "plugin_program", "program {1}", "program {1}" },
    { NULL, NULL, NULL },
};
