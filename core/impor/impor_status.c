/* The life of an import as a table. Walks: job. */
#include "impor/impor.h"

static const char *const NAMES[IMPOR_STATES] = {
    "dibaca", "diperiksa", "ditolak", "gagal", "diterapkan", "selesai", "urung_diperiksa", "mengurungkan", "diurungkan",
};

static const bool MOVES[IMPOR_STATES][IMPOR_STATES] = {
    /* to:                     dibaca diperiksa ditolak gagal diterapkan selesai urung_diperiksa mengurungkan diurungkan */
    [IMPOR_DIBACA]          = { 0,     1,        1,      1,    1,         0,      0,              0,           0 },   /* diperiksa: a dry run ends there */
    [IMPOR_DIPERIKSA]       = { 0,     0,        0,      0,    0,         0,      0,              0,           0 },
    [IMPOR_DITOLAK]         = { 0,     0,        0,      0,    0,         0,      0,              0,           0 },   /* refused whole */
    [IMPOR_GAGAL]           = { 0,     0,        0,      0,    0,         0,      0,              0,           0 },   /* before anything was applied */
    [IMPOR_DITERAPKAN]      = { 0,     0,        0,      0,    0,         1,      0,              0,           0 },
    [IMPOR_SELESAI]         = { 0,     0,        0,      0,    0,         0,      1,              0,           0 },
    [IMPOR_URUNG_DIPERIKSA] = { 0,     0,        0,      0,    0,         1,      0,              1,           0 },   /* selesai: refused, nothing was touched */
    [IMPOR_MENGURUNGKAN]    = { 0,     0,        0,      0,    0,         0,      0,              0,           1 },
    [IMPOR_DIURUNGKAN]      = { 0,     0,        0,      0,    0,         0,      0,              0,           0 },
};

const char *impor_status_text(impor_status s)
{
    return NAMES[s];
}

bool impor_may_move(impor_status from, impor_status to)
{
    return MOVES[from][to];
}
