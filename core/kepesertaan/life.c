/* kepesertaan/life.c: the life cycles of the room, each a table.
 * Thread any. Walks request, job. */
#include "kepesertaan/kepesertaan.h"

const bool USULAN_MOVES[USULAN_STATES][USULAN_STATES] = {
    /* to:                    diajukan dipadankan diverifikasi diterima ditolak */
    [USULAN_DIAJUKAN]     = { 0,       1,         0,           0,       1 },
    [USULAN_DIPADANKAN]   = { 0,       1,         1,           0,       1 },   /* looked up again after the family was registered */
    [USULAN_DIVERIFIKASI] = { 0,       0,         1,           1,       1 },   /* the same: the visit is not made twice */
};

const char *usulan_status_text(usulan_status s)
{
    static const char *const TEXT[USULAN_STATES] = { "diajukan", "dipadankan", "diverifikasi", "diterima", "ditolak" };
    return TEXT[s];
}

const bool MUSYAWARAH_MOVES[MUSYAWARAH_STATES][MUSYAWARAH_STATES] = {
    /* to:                  terbuka ditutup batal */
    [MUSYAWARAH_TERBUKA] = { 0,      1,      1 },      /* sealed, it stays as it is: another meeting may follow */
};

const char *musyawarah_status_text(musyawarah_status s)
{
    static const char *const TEXT[MUSYAWARAH_STATES] = { "terbuka", "ditutup", "batal" };
    return TEXT[s];
}

const bool DAFTAR_MOVES[DAFTAR_STATES][DAFTAR_STATES] = {
    /* to:                disusun diumumkan rancangan ditetapkan digantikan batal */
    [DAFTAR_DISUSUN]    = { 0,      1,        1,        0,         0,         0 },
    [DAFTAR_DIUMUMKAN]  = { 0,      0,        0,        0,         1,         0 },
    [DAFTAR_RANCANGAN]  = { 0,      0,        0,        1,         1,         1 },
    [DAFTAR_DITETAPKAN] = { 0,      0,        0,        0,         1,         0 },      /* a later decree amends; this one stays to be read */
};

const char *daftar_status_text(daftar_status s)
{
    static const char *const TEXT[DAFTAR_STATES] = { "disusun", "diumumkan", "rancangan", "ditetapkan", "digantikan", "batal" };
    return TEXT[s];
}

const bool KEBERATAN_MOVES[KEBERATAN_STATES][KEBERATAN_STATES] = {
    /* to:                  diajukan dikabulkan ditolak dicabut */
    [KEBERATAN_DIAJUKAN] = { 0,       1,         1,      1 },
};

const char *keberatan_status_text(keberatan_status s)
{
    static const char *const TEXT[KEBERATAN_STATES] = { "diajukan", "dikabulkan", "ditolak", "dicabut" };
    return TEXT[s];
}

const bool PESERTA_MOVES[PESERTA_STATES][PESERTA_STATES] = {
    /* to:                      daftar_tunggu aktif ditangguhkan keluar */
    [PESERTA_DAFTAR_TUNGGU] = { 0,            1,    0,           1 },
    [PESERTA_AKTIF]         = { 1,            0,    1,           1 },       /* back to waiting: by a later decree */
    [PESERTA_DITANGGUHKAN]  = { 1,            1,    0,           1 },
    [PESERTA_KELUAR]        = { 1,            1,    0,           0 },       /* in again: by a later decree alone */
};

const char *peserta_status_text(peserta_status s)
{
    static const char *const TEXT[PESERTA_STATES] = { "daftar_tunggu", "aktif", "ditangguhkan", "keluar" };
    return TEXT[s];
}
