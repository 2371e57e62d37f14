/* cli/demo_people.h: inside the generator: its random numbers, what a family is, and the numbers already
 * given. demo_people.c makes families, demo_row.c writes them, demo.c leads both. */
#ifndef CLI_DEMO_PEOPLE_H
#define CLI_DEMO_PEOPLE_H

#include "base/base.h"
#include "wilayah/wilayah.h"

/* splitmix64 (Vigna, public domain): small, good enough, and the same everywhere for ever. */
typedef struct { uint64_t state; } demo_rng;
uint64_t demo_next(demo_rng *r);
int demo_below(demo_rng *r, int n);                       /* 0 .. n-1 */
int demo_between(demo_rng *r, int from, int to);          /* both included */
bool demo_chance(demo_rng *r, int permille);
int demo_pick(demo_rng *r, const int *weights, int n);    /* an index by weight */

/* Codes of one level below a region. */
typedef struct { char (*kode)[WILAYAH_KODE_MAX]; size_t n, cap; wilayah_tingkat tingkat; bool failed; } demo_codes;
bool demo_codes_below(demo_codes *out, const char *kode_wilayah, wilayah_tingkat tingkat);   /* false: no memory */

/* 16-digit numbers already given; a number is taken once. */
typedef struct { uint64_t *slots; size_t size, used; } demo_taken;
bool demo_taken_grow(demo_taken *t, size_t room);         /* false: no memory */
bool demo_take(demo_taken *t, uint64_t number);           /* false: given already */

enum { DEMO_MEMBERS_MAX = 12, DEMO_NAMA_MAX = 64 };
typedef enum { SEKOLAH_TIDAK, SEKOLAH_SD, SEKOLAH_SMP, SEKOLAH_SMA, SEKOLAH_SMK } demo_jenjang;

typedef struct {
    char nik[17], nama[DEMO_NAMA_MAX], ibu[DEMO_NAMA_MAX], tempat[DEMO_NAMA_MAX];
    int kelamin, hubungan, kawin, pendidikan, pekerjaan, disabilitas, kelas, kehadiran;   /* official codes */
    demo_jenjang jenjang;
    bool hamil;
    tg_date lahir;
} demo_orang;

typedef struct {
    char no_kk[17], alamat[96], kode_wilayah[WILAYAH_KODE_MAX];
    int nomor, rt, rw, kode_pos, desil;                    /* desil: the true one, 1..10 */
    tg_date peringkat, mulai_tinggal, bencana;             /* bencana: TG_DATE_NONE mostly */
    int bangunan, luas_desimeter, lantai, dinding, atap, air, bab, tinja, penerangan, daya, bahan_bakar;
    int motor, mobil, lemari_es, lahan_lain, pkh, bpnt, pbi_jk, blt_dd, pip;               /* 0 1; -1 not known */
    int terverifikasi;                                     /* 0 1 -1 */
    int64_t penghasilan;                                   /* rupiah; -1 not known */
    demo_orang orang[DEMO_MEMBERS_MAX];
    int count;
} demo_keluarga;

typedef struct {
    tg_date today;
    demo_codes kelurahan, kecamatan;                       /* where they live; where a NIK may come from */
    demo_taken nik, kk;
} demo_world;

void demo_family(demo_world *w, demo_rng *r, int nomor, const char *kelurahan, demo_keluarga *out);

/* ---- rows ---- */
typedef enum {
    KOTOR_BERSIH, KOTOR_NIK_EKSPONEN, KOTOR_NIK_APOSTROF, KOTOR_NIK_15, KOTOR_NIK_KOSONG, KOTOR_NIK_TANGGAL, KOTOR_SPASI,
    KOTOR_SERIAL, KOTOR_TANPA_KEPALA, KOTOR_JUMLAH, KOTOR_WILAYAH_LAMA, KOTOR_WILAYAH_SALAH, KOTOR_RT_RW, KOTOR_GANDA,
    KOTOR_COUNT
} demo_kotor;

typedef struct { tg_buf buf; char kode_lama[WILAYAH_KODE_MAX]; int64_t rows; } demo_sheet;
void demo_put_header(demo_sheet *s);
void demo_put_family(demo_sheet *s, demo_rng *r, const demo_keluarga *k, demo_kotor forced);
void demo_put_total(demo_sheet *s, int families);

/* Given names as they are common; sex 1, 2; 0 the second names of both. */
const char *demo_name(demo_rng *r, int kelamin);

#endif
