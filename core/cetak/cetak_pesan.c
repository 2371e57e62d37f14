/* Messages of the cetak room. */
#include "cetak/cetak.h"

const pesan CETAK_PESAN[] = {
    { "qr_panjang", "Teks kode QR paling panjang {1} huruf. Pakai kode yang lebih pendek.",
      "The text of a QR code has at most {1} letters. Use a shorter code." },
    { NULL, NULL, NULL },
};
