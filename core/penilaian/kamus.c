/* What names mean in rules: the units of the register, those that programs bring, and the facts that programs add
 * to either; the programs that terima() may name.
 *
 * Input   tables of warga and of programs. Output  one dictionary.
 * Thread  filled before threads start, then read by all.
 * Memory  tables that were joined stay until the process ends, as programs do.
 * Walks   rule, job. */
#include <string.h>
#include "penilaian/satuan.h"
#include "warga/warga.h"

enum { PROGRAMS_MAX = 64, UNITS_MAX = 32, LISTS_MAX = RULE_DAFTAR_MAX, TAKEN_MAX = 128 };

static const char *programs[PROGRAMS_MAX + 1];
static const tg_daftar KELUARGA_DAFTAR[] = { { "anggota", "anggota keluarga", WARGA_ORANG_FIELDS }, { NULL } };
static tg_unit units[UNITS_MAX + 1] = {
    { "keluarga", "keluarga", WARGA_FIELDS, KELUARGA_DAFTAR }, { "orang", "orang", WARGA_ORANG_LENGKAP, NULL },
};
static const void *taken[TAKEN_MAX];         /* tables that are in already: a house may be opened more than once */
static size_t taken_count;
static rule_dictionary dictionary = { .unit = units, .program = WARGA_PROGRAM };

/* Whose the units and facts of programs are; tables stay theirs. */
typedef struct { const tg_unit *unit; const tg_facts *facts; const char *pemilik; } brought_item;
static brought_item brought[TAKEN_MAX];
static size_t brought_count;

const tg_unit *satuan_of(const char *unit, const char **pemilik)
{
    for (size_t i = 0; i < brought_count; i++)
        if (brought[i].unit != NULL && strcmp(brought[i].unit->nama, unit) == 0) {
            *pemilik = brought[i].pemilik;
            return brought[i].unit;
        }
    return NULL;
}

const tg_facts *satuan_facts_of(const char *unit, const char *nama, const char **pemilik)
{
    for (size_t i = 0; i < brought_count; i++) {
        const tg_facts *f = brought[i].facts;
        if (f == NULL || f->daftar != NULL || strcmp(f->unit, unit) != 0)
            continue;
        for (const tg_field *x = f->fields; x != NULL && x->nama != NULL; x++)
            if (strcmp(x->nama, nama) == 0) {
                *pemilik = brought[i].pemilik;
                return f;
            }
    }
    return NULL;
}

const rule_dictionary *penilaian_dictionary(void) { return &dictionary; }

/* The imported flags first, then the programs of this house. */
void penilaian_add_program(const char *nama)
{
    size_t n = 0;
    if (dictionary.program == WARGA_PROGRAM) {
        while (n < PROGRAMS_MAX && WARGA_PROGRAM[n] != NULL) {
            programs[n] = WARGA_PROGRAM[n];
            n++;
        }
        dictionary.program = programs;
    }
    for (n = 0; programs[n] != NULL; n++)
        if (strcmp(programs[n], nama) == 0)
            return;
    if (n < PROGRAMS_MAX)
        programs[n] = nama;
}

void penilaian_set_sources(const rule_sumber *sumber) { dictionary.sumber = sumber; }
const char *const *penilaian_programs(void) { return dictionary.program; }

/* ---- units ------------------------------------------------------------------------------------ */

static tg_unit *unit_of(const char *nama)
{
    for (tg_unit *u = units; u->nama != NULL; u++)
        if (strcmp(u->nama, nama) == 0)
            return u;
    return NULL;
}

static bool is_taken(const void *table)
{
    for (size_t i = 0; i < taken_count; i++)
        if (taken[i] == table)
            return true;
    return false;
}

static int take(const void *table, int rc)
{
    if (rc == TG_OK && taken_count < TAKEN_MAX)
        taken[taken_count++] = table;
    return rc;
}

static void bring(const tg_unit *u, const tg_facts *f, const char *pemilik)
{
    if (brought_count < TAKEN_MAX)
        brought[brought_count++] = (brought_item){ u, f, pemilik };
}

int penilaian_add_unit(const tg_unit *u, const char *pemilik, tg_error *err)
{
    size_t n = 0;
    if (is_taken(u))
        return TG_OK;
    if (unit_of(u->nama) != NULL)
        return tg_fail(err, TG_CONFLICT, "penilaian_unit_ganda", u->nama);
    while (units[n].nama != NULL)
        n++;
    if (n == UNITS_MAX)
        return tg_fail(err, TG_TOO_LARGE, "penilaian_unit_banyak", UNITS_MAX);
    units[n] = *u;
    bring(u, NULL, pemilik);
    return take(u, TG_OK);
}

static size_t field_count(const tg_field *f)
{
    size_t n = 0;
    while (f != NULL && f[n].nama != NULL)
        n++;
    return n;
}

static const char *shared_name(const tg_field *a, const tg_field *b)
{
    for (; a != NULL && a->nama != NULL; a++)
        for (const tg_field *f = b; f->nama != NULL; f++)
            if (strcmp(a->nama, f->nama) == 0)
                return f->nama;
    return NULL;
}

/* One table out of two; a name that both have would mean two things. */
static int join_fields(const tg_field **into, const tg_field *more, tg_error *err)
{
    size_t n = field_count(*into), m = field_count(more);
    const char *both = shared_name(*into, more);
    if (both != NULL)
        return tg_fail(err, TG_CONFLICT, "penilaian_fakta_ganda", both);
    tg_field *all = env_calloc(n + m + 1, sizeof *all);
    if (all == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (n > 0)
        memcpy(all, *into, n * sizeof *all);
    memcpy(all + n, more, m * sizeof *all);
    *into = all;
    return TG_OK;
}

/* The unit's lists become its own copy, since the table they came from is a constant. */
static tg_daftar *own_lists(tg_unit *u)
{
    tg_daftar *copy = env_calloc(LISTS_MAX + 1, sizeof *copy);
    for (size_t i = 0; copy != NULL && u->daftar != NULL && u->daftar[i].nama != NULL && i < LISTS_MAX; i++)
        copy[i] = u->daftar[i];
    if (copy != NULL)
        u->daftar = copy;
    return copy;
}

static int add_to_list(tg_unit *u, const tg_facts *f, tg_error *err)
{
    tg_daftar *list = own_lists(u);
    if (list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    size_t i = 0;
    while (i < LISTS_MAX && list[i].nama != NULL && strcmp(list[i].nama, f->daftar) != 0)
        i++;
    if (i == LISTS_MAX)
        return tg_fail(err, TG_TOO_LARGE, "penilaian_unit_banyak", LISTS_MAX);
    if (list[i].nama == NULL)
        list[i] = (tg_daftar){ f->daftar, f->daftar, NULL };
    return join_fields(&list[i].fields, f->fields, err);
}

int penilaian_add_facts(const tg_facts *f, const char *pemilik, tg_error *err)
{
    tg_unit *u = unit_of(f->unit);
    if (is_taken(f))
        return TG_OK;
    if (u == NULL)
        return tg_fail(err, TG_NOT_FOUND, "penilaian_unit_tiada", f->unit);
    int rc = f->daftar != NULL ? add_to_list(u, f, err) : join_fields(&u->fields, f->fields, err);
    if (rc == TG_OK)
        bring(NULL, f, pemilik);
    return take(f, rc);
}
