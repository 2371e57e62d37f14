/* Messages of the berkas room. */
#include "berkas/berkas.h"

const pesan BERKAS_PESAN[] = {
    { "berkas_kosong", "Berkasnya kosong. Pilih foto atau pindaian yang berisi.", "The file is empty. Choose a photo or scan that has something in it." },
    { "berkas_terlalu_besar", "Berkas ini {1} MiB; paling besar {2} MiB. Kecilkan resolusi pindaian atau fotonya.",
      "This file has {1} MiB; the most is {2} MiB. Scan or photograph it at a lower resolution." },
    { "berkas_bukan_kertas", "Berkas ini bukan PDF, JPEG atau PNG. Pindai atau foto kertasnya, lalu kirim hasilnya.",
      "This file is neither PDF, JPEG nor PNG. Scan or photograph the paper and send that." },
    { "berkas_tidak_dikenal", "Berkas ini tidak ada, atau bukan untuk wilayah dan peran Anda. Periksa alamatnya; hasil cetak lama perlu dicetak lagi.",
      "There is no such file for your region and role. Check the address; an old printout has to be printed again." },
    { "berkas_hilang", "Berkas {1} tercatat tetapi tidak ada di folder data/berkas. Pulihkan folder itu dari cadangan.",
      "File {1} is on record but not in the folder data/berkas. Restore that folder from a backup." },
    { "berkas_wilayah_lain", "Wilayah berkas ini di luar wilayah tugas Anda.", "The region of this paper is outside of yours." },
    { NULL, NULL, NULL },
};
