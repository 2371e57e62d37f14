/* kepesertaan/langkah.c: which steps a program takes in a region: its own, and those that config.lua adds.
 *
 * Input   what programs declare and config.lua says, before threads start. Output  bits.
 * Thread  any afterwards: nothing changes. Walks request, job. */
#include "kepesertaan/acts.h"
#include "wilayah/wilayah.h"

enum { PROGRAMS_MAX = 32, ADDED_MAX = 64, ADDABLE = LANGKAH_MUSYAWARAH | LANGKAH_PENGUMUMAN | LANGKAH_PENETAPAN };

static struct { const char *program; uint32_t langkah; } declared[PROGRAMS_MAX];
static int declared_count;
static kepesertaan_tambahan added[ADDED_MAX];
static int added_count;
static kepesertaan_masa masa;

static const char *const NAMES[] = { "usulan", "verifikasi", "penilaian", "musyawarah", "pengumuman", "penetapan", "tahap" };
enum { NAME_COUNT = sizeof NAMES / sizeof NAMES[0] };

uint32_t kepesertaan_step(const char *nama)
{
    for (int i = 0; i < NAME_COUNT; i++)
        if (text_same(NAMES[i], nama))
            return UINT32_C(1) << i;
    return 0;
}

const char *kepesertaan_step_text(uint32_t langkah)
{
    return langkah != 0 ? NAMES[__builtin_ctz(langkah)] : "";
}

void kepesertaan_set_masa(const kepesertaan_masa *m) { masa = *m; }
const kepesertaan_masa *masa_in_force(void) { return &masa; }

void kepesertaan_forget(void) { declared_count = added_count = 0; }

static int index_of(const char *program)
{
    for (int i = 0; i < declared_count; i++)
        if (text_same(declared[i].program, program))
            return i;
    return -1;
}

void kepesertaan_declare(const char *program, uint32_t langkah)
{
    int i = index_of(program);
    if (i >= 0)
        declared[i].langkah |= langkah;
    else if (declared_count < PROGRAMS_MAX) {
        declared[declared_count].program = program;
        declared[declared_count++].langkah = langkah;
    }
}

int kepesertaan_add_steps(const kepesertaan_tambahan *t, tg_error *err)
{
    if (t->langkah == 0 || (t->langkah & ~(uint32_t)ADDABLE) != 0)
        return tg_fail_field(err, TG_INVALID, "langkah", "langkah_bukan_tambahan");
    if (!wilayah_known(t->kode_wilayah))
        return tg_fail_field(err, TG_NOT_FOUND, "wilayah", "langkah_wilayah_asing", t->kode_wilayah);
    if (added_count == ADDED_MAX)
        return tg_fail_field(err, TG_FULL, "langkah", "langkah_terlalu_banyak", (int64_t)ADDED_MAX);
    added[added_count++] = *t;
    return TG_OK;
}

/* Above, the same, or below: who plans for a whole kecamatan does not pass by what one kelurahan must do. */
static bool touches(const kepesertaan_tambahan *t, const char *program, const char *kode)
{
    return text_same(t->program, program) && (wilayah_within(kode, t->kode_wilayah) || wilayah_within(t->kode_wilayah, kode));
}

uint32_t kepesertaan_steps(const char *program, const char *kode_wilayah)
{
    int at = index_of(program);
    uint32_t out = at >= 0 ? declared[at].langkah : 0;
    for (int i = 0; i < added_count; i++)
        if (touches(&added[i], program, kode_wilayah))
            out |= added[i].langkah;
    return out;
}

void steps_each(const char *program, const char *kode_wilayah,
                void (*row_cb)(void *arg, uint32_t langkah, const kepesertaan_tambahan *t), void *arg)
{
    int at = index_of(program);
    uint32_t own = at >= 0 ? declared[at].langkah : 0;
    for (uint32_t bit = 1; bit <= LANGKAH_TAHAP; bit <<= 1) {
        if (own & bit)
            row_cb(arg, bit, NULL);
        for (int i = 0; i < added_count; i++)
            if (touches(&added[i], program, kode_wilayah) && (added[i].langkah & bit))
                row_cb(arg, bit, &added[i]);
    }
}

int program_known(const char *program, tg_error *err)
{
    return index_of(program) >= 0 ? TG_OK : tg_fail_field(err, TG_INVALID, "program", "program_asing", program);
}

int region_known(tg_tx *tx, const char *kode_wilayah, tg_error *err)
{
    if (!wilayah_known(kode_wilayah))
        return tg_fail_field(err, TG_INVALID, "kode_wilayah", "kepesertaan_wilayah_asing", kode_wilayah);
    return store_in_scope(tx->who, kode_wilayah) ? TG_OK
         : tg_fail_field(err, TG_DENIED, "kode_wilayah", "kepesertaan_wilayah_lain");
}
