/* Messages of the library. */
#include "perpustakaan.h"

const tg_pesan PERPUSTAKAAN_PESAN[] = {
    { "perpustakaan_buku_ada", "buku \"{1}\" dari pengarang itu sudah ada di wilayah ini; tambah eksemplarnya saja",
      "book \"{1}\" by that author exists in this region; only add copies" },
    { "perpustakaan_buku_tiada", "buku {1} tidak ada di wilayah Anda; lihat: tangguh perpustakaan buku list",
      "there is no book {1} in your region; see: tangguh perpustakaan buku list" },
    { "perpustakaan_nomor_ada", "nomor eksemplar {1} sudah dipakai", "copy number {1} is taken" },
    { "perpustakaan_nomor_tiada", "eksemplar {1} tidak ada di wilayah Anda; lihat: tangguh perpustakaan buku list",
      "there is no copy {1} in your region; see: tangguh perpustakaan buku list" },
    { "perpustakaan_pinjaman_tiada", "pinjaman {1} tidak ada di wilayah Anda; lihat: tangguh perpustakaan pinjaman list",
      "there is no loan {1} in your region; see: tangguh perpustakaan pinjaman list" },
    { "perpustakaan_luar", "wilayah {1} di luar wilayah kerja Anda", "region {1} lies outside yours" },
    { NULL, NULL, NULL },
};
