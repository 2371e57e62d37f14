/* Messages of the sembako plugin. */
#include "sembako.h"

const tg_pesan SEMBAKO_PESAN[] = {
    { "sembako_paket_ada", "paket \"{1}\" sudah ada di wilayah ini; isi yang baru perlu nama yang baru",
      "parcel \"{1}\" exists in this region; new contents need a new name" },
    { "sembako_paket_tidak_ada", "paket \"{1}\" belum dibuat; buat dahulu: tangguh sembako paket add {1} --isi ...",
      "there is no parcel \"{1}\"; make it first: tangguh sembako paket add {1} --isi ..." },
    { "sembako_paket_nama", "nama paket \"{1}\" hanya boleh huruf kecil, angka, _ dan -",
      "parcel name \"{1}\" may hold lower-case letters, digits, _ and - only" },
    { "sembako_isi_kosong", "paket perlu paling sedikit satu isi, misalnya --isi beras:5000:g",
      "a parcel needs at least one item, such as --isi beras:5000:g" },
    { "sembako_isi_bentuk", "isi ke-{1} perlu barang, jumlah (bilangan lebih dari 0) dan satuan",
      "item {1} needs barang, jumlah (a number above 0) and satuan" },
    { "sembako_isi_ganda", "barang \"{1}\" tertulis dua kali dalam satu paket", "item \"{1}\" stands twice in one parcel" },
    { "sembako_luar_wilayah", "wilayah {1} di luar wilayah kerja Anda", "region {1} lies outside yours" },
    { "sembako_wilayah", "kode wilayah {1} tidak dikenal; periksa dengan: tangguh region show {1}",
      "region code {1} is unknown; look it up: tangguh region show {1}" },
    { "sembako_tempat", "tempat \"{1}\" harus huruf kecil, angka, _ atau -, lalu -KODE wilayah, misalnya gudang-31.75.07",
      "place \"{1}\" must be lower-case letters, digits, _ or -, then -CODE of a region, such as gudang-31.75.07" },
    { "sembako_barang", "barang \"{1}\" harus paket, misalnya paket:dasar", "goods \"{1}\" must be a parcel, such as paket:dasar" },
    { NULL, NULL, NULL },
};
