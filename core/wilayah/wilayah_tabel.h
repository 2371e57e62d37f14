/* wilayah/wilayah_tabel.h: how the built-in table is laid out; shared by tools/pack.c, which makes it, and
 * wilayah.c, which searches it. Nobody else includes this.
 *
 * A key is the code as one number, PPKKCCDDDD, zeros where a level is missing, so that a region sorts before
 * what lies below it. An entry of the table: key << 22 | retired << 21 | offset of its name. */
#ifndef WILAYAH_TABEL_H
#define WILAYAH_TABEL_H

#include <stddef.h>
#include <stdint.h>

enum { WILAYAH_NAMA_BITS = 21, WILAYAH_KEY_SHIFT = 22, WILAYAH_NAMA_MAX = 64 };
#define WILAYAH_STEP_PROVINSI  UINT64_C(100000000)
#define WILAYAH_STEP_KABKOTA   UINT64_C(1000000)
#define WILAYAH_STEP_KECAMATAN UINT64_C(10000)

extern const size_t WILAYAH_JUMLAH, WILAYAH_LAMA_JUMLAH;
extern const uint64_t WILAYAH_TABEL[];         /* sorted */
extern const uint64_t WILAYAH_LAMA[][2];       /* retired key, successor's key or 0; sorted */
extern const uint8_t WILAYAH_ZONA[100];        /* by province: 1 WIB, 2 WITA, 3 WIT, 0 unknown */
extern const char WILAYAH_NAMA[];

#endif
