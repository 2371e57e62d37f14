/* warga/fakta.h: the facts from within: numbers of the fields, tallies of members, statements. Shared by kamus.c,
 * anggota.c, fakta.c and warga_fakta_sql.c alone. Walks: rule, job. */
#ifndef WARGA_FAKTA_H
#define WARGA_FAKTA_H

#include "warga/warga_dalam.h"

/* Places in WARGA_FIELDS. */
enum {
    F_DESIL, F_ANGGOTA, F_BALITA, F_LANSIA, F_SEKOLAH, F_DISABILITAS, F_ASN, F_PENSIUNAN, F_BUMN, F_PENGHASILAN, F_LAMA_TINGGAL,
    F_LANTAI, F_DINDING, F_ATAP, F_AIR, F_BAB, F_DAYA, F_RUMAH, F_MOTOR, F_MOBIL, F_LEMARI_ES, F_LAHAN, F_LAHIR_KEPALA,
    F_KELAMIN_KEPALA, F_TERVERIFIKASI, F_BENCANA, F_USULAN, F_JENIS_WILAYAH, F_KUOTA, F_PAGU, F_COUNT
};
/* Places in WARGA_ORANG_FIELDS. */
enum {
    P_LAHIR, P_KELAMIN, P_HUBUNGAN, P_ORANG_TUA, P_DISABILITAS, P_JENJANG, P_KELAS, P_MASIH_SEKOLAH, P_KEHADIRAN, P_HAMIL,
    P_KEHAMILAN_KE, P_PEKERJAAN, P_COUNT
};

/* Columns of a member row; what single members are asked for follows from M_FIRST_EXTRA on. */
enum { M_KELUARGA, M_ORANG, M_HUBUNGAN, M_KELAMIN, M_LAHIR, M_PEKERJAAN, M_DISABILITAS, M_PIP, M_FIRST_EXTRA };

/* ---- anggota.c: what the members of one family add up to ------------------------------------------- */

/* "Is there one?": known to be, or how many might be. */
typedef struct { bool ya; bool mungkin; } any;
typedef struct {
    int64_t anggota, balita, lansia, sekolah;
    int tanpa_lahir;
    any disabilitas, asn, pensiunan, bumn, pip;
    bool kepala;
    tg_date lahir_kepala;
    int64_t kelamin_kepala;             /* 0 unknown */
} members;

/* The value of a fact: known, or not known but within v..hi (`selang`), or neither. */
typedef struct { int64_t v, hi; bool known, selang; } fakta_nilai;

bool members_of(uint16_t field);                          /* is it a fact of members? */
/* False: not born by the reference date, so no member. */
bool members_add(members *m, stmt *row, tg_date acuan);
void members_value(const members *m, uint16_t field, fakta_nilai *out);
void members_pip(const members *m, fakta_nilai *out);
/* A fact of the member of this row; col: the column it needs beyond the fixed ones, -1 none. */
bool member_value(stmt *row, uint16_t field, int col, tg_date acuan, int64_t *v);
bool member_pip(stmt *row, int64_t *v);

/* ---- statements ---------------------------------------------------------------------------------------- */

/* id, kode_wilayah, then the columns named. NULL: see *err. */
typedef struct { const char *const *columns; size_t count; bool semua; } fakta_aliran;      /* semua: also whose data is restricted */
stmt *fakta_families(tg_tx *tx, tg_arena *a, const fakta_aliran *s, int64_t after, int64_t limit, tg_error *err);
stmt *fakta_family(tg_tx *tx, tg_arena *a, const char *const *columns, size_t count, int64_t id, tg_error *err);
/* The SELECT over members that are alive, in the order of families and people, with these columns behind the
 * fixed ones. `only`: of one family, else from it on. */
const char *fakta_members_text(tg_arena *a, const char *const *columns, size_t count, bool only, tg_error *err);
stmt *fakta_members(tg_tx *tx, const char *text, int64_t keluarga_id, tg_error *err);

#endif
