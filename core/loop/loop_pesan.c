/* loop/loop_pesan.c: what people read of this room. Thread any; constants. */
#include "loop/loop.h"

const pesan LOOP_PESAN[] = {
    { "kolam_penuh", "Server sedang sangat sibuk. Coba lagi sebentar lagi.",
      "The server is very busy. Try again shortly." },
    { "gelung_gagal", "Server tidak dapat menyiapkan {1}: {2}. Periksa batas sistem (ulimit) lalu mulai lagi.",
      "The server could not set up {1}: {2}. Check the system's limits (ulimit) and start again." },
    { NULL, NULL, NULL }
};
