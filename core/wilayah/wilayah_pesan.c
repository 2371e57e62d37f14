/* wilayah/wilayah_pesan.c: what people read about region codes. */
#include "wilayah/wilayah.h"

const pesan WILAYAH_PESAN[] = {
    { "wilayah_kode_bentuk",
      "\"{1}\" bukan kode wilayah. Tulis seperti 31 (provinsi), 31.75 (kabupaten/kota), 31.75.07 (kecamatan) atau 31.75.07.1003 (kelurahan/desa).",
      "\"{1}\" is not a region code. Write it like 31 (province), 31.75 (regency/city), 31.75.07 (district) or 31.75.07.1003 (village)." },
    { "wilayah_tidak_dikenal",
      "Kode wilayah {1} tidak ada dalam daftar Kemendagri. Wilayah di atasnya yang dikenal: {2} ({3}). Periksa kode pada daftar wilayah.",
      "Region code {1} is not in the Ministry's list. The nearest known region above it: {2} ({3}). Check the code in the list of regions." },
    { "wilayah_tidak_dikenal_mungkin",
      "Kode wilayah {1} tidak ada dalam daftar Kemendagri. Mungkin maksud Anda {2} ({3}), di {4}.",
      "Region code {1} is not in the Ministry's list. Did you mean {2} ({3}), in {4}?" },
    { NULL, NULL, NULL }
};
