/* Messages of the ground floor; see pesan.h. */
#include "base/pesan.h"

const pesan BASE_PESAN[] = {
    { "tanggal_bentuk", "tanggal harus berbentuk tahun-bulan-hari, misalnya 2026-12-01",
      "a date is written year-month-day, such as 2026-12-01" },
    { "berkas_gagal", "berkas {1} tidak dapat dibuka atau ditulis: {2}",
      "cannot open or write file {1}: {2}" },
    { "berkas_tidak_ada", "{1} tidak ada; periksa nama dan foldernya", "there is no {1}; check its name and folder" },
    { "berkas_izin", "{1} tidak boleh dibaca atau ditulis oleh Anda; periksa pemilik dan izinnya",
      "you may not read or write {1}; check its owner and permissions" },
    { "berkas_penuh", "disk penuh: {1} tidak dapat ditulis; kosongkan ruang disk lalu ulangi",
      "the disk is full: cannot write {1}; make room and repeat" },
    { "berkas_baca_saja", "{1} berada di disk yang hanya dapat dibaca; pilih folder lain atau pasang ulang disknya",
      "{1} is on a read-only disk; choose another folder or mount it again" },
    { "berkas_jenis", "{1}: yang diperlukan folder tetapi ada berkas, atau sebaliknya; periksa namanya",
      "{1}: a folder is needed where a file is, or the other way round; check the name" },
    { "berkas_besar", "berkas {1} terlalu besar: paling banyak {2} byte",
      "file {1} is too large: at most {2} bytes" },
    { "memori_habis", "memori server habis; coba lagi sebentar lagi",
      "the server is out of memory; try again in a moment" },
    { "baris_berkas", "{1} baris {2}", "{1} line {2}" },
    { "berkas", "{1}", "{1}" },
    { NULL, NULL, NULL },
};
