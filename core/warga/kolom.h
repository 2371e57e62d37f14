/* warga/kolom.h: the columns of people and families: how an import names and reads them, how the register
 * stores them. One table for each; every other file of the room walks these.
 *
 * Thread any; constants. Walks: job, request. */
#ifndef WARGA_KOLOM_H
#define WARGA_KOLOM_H

#include "impor/impor.h"

/* The stored columns of a person, in the order of the table orang. */
typedef enum {
    O_NO_KK, O_NIK, O_NIK_STATUS, O_NAMA, O_KELAMIN, O_TEMPAT_LAHIR, O_TANGGAL_LAHIR, O_HUBUNGAN, O_KAWIN, O_PENDIDIKAN,
    O_PEKERJAAN, O_DISABILITAS, O_HAMIL, O_IBU, O_NO_HP, O_KKS, O_KELAS, O_JENJANG, O_KEHADIRAN, O_PIP, O_STATUS_DASAR,
    O_ORANG_TUA, O_MASIH_SEKOLAH, O_KEHAMILAN_KE,
    O_COUNT
} warga_orang_kolom;

/* The stored columns of a family that a file may bring, in the order of the table keluarga. */
typedef enum {
    K_ALAMAT, K_RT, K_RW, K_KODE_POS, K_ID_DTSEN, K_DESIL, K_TANGGAL_PERINGKAT, K_SUMBER_DATA, K_STATUS_BANGUNAN, K_LUAS_LANTAI,
    K_LANTAI, K_DINDING, K_ATAP, K_AIR, K_BAB, K_TINJA, K_PENERANGAN, K_DAYA, K_BAHAN_BAKAR, K_MOTOR, K_MOBIL, K_LEMARI_ES,
    K_LAHAN, K_PKH, K_BPNT, K_PBI_JK, K_BLT_DD, K_JUMLAH, K_PENGHASILAN, K_MULAI_TINGGAL, K_TERVERIFIKASI, K_BENCANA,
    K_COUNT
} warga_keluarga_kolom;

enum { WARGA_KOLOM_COUNT_MAX = K_COUNT };          /* the longer of the two */

typedef enum { SIMPAN_TEKS, SIMPAN_BILANGAN, SIMPAN_TANGGAL } warga_simpan;
typedef struct { const char *nama; warga_simpan simpan; } warga_simpan_kolom;
extern const warga_simpan_kolom WARGA_ORANG_KOLOM[O_COUNT], WARGA_KELUARGA_KOLOM[K_COUNT];

/* How an import reads a cell, and where its value goes. */
typedef enum {
    BACA_KHUSUS,          /* no_kk, nik, nik_status, kode_wilayah, rt_rw, rt, rw: baris.c */
    BACA_TEKS, BACA_BILANGAN, BACA_DESIMAL, BACA_RUPIAH, BACA_YA, BACA_KODE, BACA_TANGGAL
} warga_baca;
typedef struct {
    warga_baca baca;
    bool keluarga;                  /* else of the person */
    uint8_t tujuan;                 /* warga_orang_kolom or warga_keluarga_kolom */
    bool lunak;                     /* an unknown code is a warning and the value unknown, not a rejected row */
    int64_t min, maks;              /* of a number; of a text its length; of a date: maks 1 = may lie ahead */
    const impor_kode *kode;
} warga_bacaan;
/* Parallel: what impor_header_read looks for, and how the cell is read. */
extern const impor_kolom WARGA_IMPOR_KOLOM[];
extern const warga_bacaan WARGA_BACAAN[];
/* The special columns, by their place in WARGA_IMPOR_KOLOM. */
enum { IK_NO_KK, IK_NIK, IK_NIK_STATUS, IK_KODE_WILAYAH, IK_RT_RW, IK_RT, IK_RW, IK_PERTAMA_BIASA };

/* Codes of the official lists; `kata` is the word that facts and rules use. */
extern const impor_kode WARGA_JENIS_KELAMIN[], WARGA_HUBUNGAN[], WARGA_KAWIN[], WARGA_PENDIDIKAN[], WARGA_PEKERJAAN[],
    WARGA_DISABILITAS[], WARGA_STATUS_DASAR[], WARGA_ORANG_TUA[], WARGA_JENJANG[], WARGA_STATUS_BANGUNAN[], WARGA_LANTAI[], WARGA_DINDING[],
    WARGA_ATAP[], WARGA_AIR[], WARGA_BAB[], WARGA_TINJA[], WARGA_PENERANGAN[], WARGA_DAYA[], WARGA_BAHAN_BAKAR[];

/* One value of a row: nothing, a number (also dates and codes), or a text that lives in an arena. */
typedef struct { enum { NILAI_KOSONG, NILAI_BILANGAN, NILAI_TEKS } jenis; int64_t n; const char *p; } warga_nilai;

static inline warga_nilai nilai_bilangan(int64_t n) { return (warga_nilai){ NILAI_BILANGAN, n, NULL }; }
static inline warga_nilai nilai_teks(const char *p) { return (warga_nilai){ NILAI_TEKS, 0, p }; }
bool warga_nilai_sama(const warga_nilai *a, const warga_nilai *b);
/* A compact form for staging. */
void warga_isi_pack(tg_buf *out, const warga_nilai *v, size_t count);
bool warga_isi_unpack(const void *p, size_t size, warga_nilai *v, size_t count, tg_arena *a);   /* false: damaged */

#endif
