/* cli/demo_pesan.c: what the generator may have to say. */
#include "cli/demo.h"

const pesan DEMO_PESAN[] = {
    { "demo_jumlah", "Jumlah keluarga harus 1 sampai {1}.", "The number of families must be 1 to {1}." },
    { "demo_wilayah_lama", "Kode wilayah {1} sudah tidak berlaku. Pakai kode penggantinya: {2}", "Region code {1} is no longer in force. Use its successor: {2}" },
    { "demo_wilayah_kosong", "Wilayah {1} tidak mempunyai kelurahan atau desa.", "Region {1} has no village." },
    { "demo_tulis", "Keluaran tidak dapat ditulis: {1}", "The output cannot be written: {1}" },
    { NULL, NULL, NULL }
};
