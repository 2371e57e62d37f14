/* tests/akses/tabel.h: who may do what, written by hand from the office's division of work (README: roles), never
 * from the code: a changed role, a new route or a route that is gone makes a test fail and asks for a look here. */
#ifndef TESTS_AKSES_TABEL_H
#define TESTS_AKSES_TABEL_H

#include <stdbool.h>

#define SIAPA_PUN "siapa pun"     /* without a token */
#define SEMUA "semua"             /* every actor */

typedef struct { const char *route, *peran; bool konsol; } akses_row;
extern const akses_row AKSES[];          /* ends with route NULL */
bool akses_lists(const char *peran, const char *role);    /* "admin,kepala" lists kepala */

/* What an actor of another region gets. */
typedef enum {
    TANPA_WILAYAH,    /* the route holds nothing of a region: code table, rules, health */
    KOSONG,           /* a list: nothing of ours stands in it */
    TOLAK,            /* 403 or 404 */
    KONSOL            /* the machine's own console only */
} luar_kind;
/* target and body: <tahap> <penilaian> <impor> <kerja> <keluarga> <aktor> <rancangan> <usulan> <musyawarah> <pengumuman> <penetapan>
 * <keberatan> <orang> <permintaan> <perangkat> <peserta> <kirim> <opname> <nik>
 * <no_kk> <nama> stand for those of 31.75.07. `isi`, of a list: what an actor of 31.75.07 finds in it and a stranger does not; of a refusal: why it is one from
 * inside, too; NULL: from inside it is none. */
typedef struct { const char *route; luar_kind luar; const char *target, *body, *isi; } luar_row;
extern const luar_row LUAR[];            /* ends with route NULL; a route may stand in it several times */

#endif
