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
