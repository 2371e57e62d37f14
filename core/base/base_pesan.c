/* Messages of the ground floor; see pesan.h. */
#include "base/pesan.h"

const pesan BASE_PESAN[] = {
    { "tanggal_bentuk", "tanggal harus berbentuk tahun-bulan-hari, misalnya 2026-12-01",
      "a date is written year-month-day, such as 2026-12-01" },
    { "berkas_gagal", "berkas {1} tidak dapat dibuka atau ditulis: {2}",
      "cannot open or write file {1}: {2}" },
    { "berkas_besar", "berkas {1} terlalu besar: paling banyak {2} byte",
      "file {1} is too large: at most {2} bytes" },
    { "memori_habis", "memori server habis; coba lagi sebentar lagi",
      "the server is out of memory; try again in a moment" },
    { "baris_berkas", "{1} baris {2}", "{1} line {2}" },
    { "berkas", "{1}", "{1}" },
    { NULL, NULL, NULL },
};
