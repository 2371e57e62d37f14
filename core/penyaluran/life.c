/* penyaluran/life.c: the life cycles of a round and of a share, and the names of programs.
 * Thread any; the list of programs is made before threads start. Walks request, job. */
#include <string.h>
#include "penyaluran/acts.h"

const bool TAHAP_MOVES[TAHAP_STATES][TAHAP_STATES] = {
    /* to:                rencana disetujui berjalan ditutup batal */
    [TAHAP_RENCANA]   = { 0,      1,        0,       0,      1 },
    [TAHAP_DISETUJUI] = { 0,      0,        1,       0,      1 },
    [TAHAP_BERJALAN]  = { 0,      0,        0,       1,      0 },   /* once handed out, correct; don't cancel */
};

const bool ALOKASI_MOVES[ALOKASI_STATES][ALOKASI_STATES] = {
    /* to:                 siap tersalur tidak_diambil batal */
    [ALOKASI_SIAP]     = { 0,   1,       1,            1 },
    [ALOKASI_TERSALUR] = { 1,   0,       1,            0 },         /* an undo, a correction; goods that came back */
    [ALOKASI_TIDAK_DIAMBIL] = { 1, 1,    0,            1 },         /* came after all, or left the program, while the round is open */
};

const char *tahap_status_text(tahap_status s)
{
    static const char *const TEXT[TAHAP_STATES] = { "rencana", "disetujui", "berjalan", "ditutup", "batal" };
    return TEXT[s];
}

/* Where the round stands says what comes next, whatever was tried. */
int tahap_wrong_step(const tahap *t, int code, tg_error *err)
{
    static const char *const KUNCI[TAHAP_STATES] = { "tahap_masih_rencana", "tahap_sudah_disetujui", "tahap_sedang_berjalan",
                                                     "tahap_sudah_ditutup", "tahap_sudah_batal" };
    return tg_fail(err, code, KUNCI[t->status], t->id);
}

const char *alokasi_status_text(alokasi_status s)
{
    static const char *const TEXT[ALOKASI_STATES] = { "siap", "tersalur", "tidak_diambil", "batal" };
    return TEXT[s];
}

enum { PROGRAMS_MAX = 32, PROGRAM_SIZE = 40 };
static const char *programs[PROGRAMS_MAX];
static int program_count;

void penyaluran_add_program(const char *program)
{
    if (program_count < PROGRAMS_MAX && !program_is_own(program))
        programs[program_count++] = program;
}

bool program_is_own(const char *program)
{
    for (int i = 0; i < program_count; i++)
        if (text_same(programs[i], program))
            return true;
    return false;
}

static bool is_word(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return n > 0 && n <= PROGRAM_SIZE && text[n] == 0;
}

int program_check(const char *program, tg_error *err)
{
    if (!is_word(program))
        return tg_fail_field(err, TG_INVALID, "program", "program_bentuk");
    if (program_count > 0 && !program_is_own(program))
        return tg_fail_field(err, TG_INVALID, "program", "program_asing", program);
    return TG_OK;
}
