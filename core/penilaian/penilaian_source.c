/* Facts of families, from warga and from the rooms above that main hooks in; see source.h. */
#include <string.h>
#include "penilaian/source.h"
#include "warga/warga.h"

enum { PROGRAMS_MAX = 64 };
typedef enum { COLUMN_FIELD, COLUMN_KUOTA, COLUMN_PAGU, COLUMN_TERIMA } column_kind;
typedef struct { column_kind kind; uint16_t field; int value, flag; const char *program, *kapan; } column;

struct source_plan {
    const source_round *round;
    column column[SOURCE_COLUMNS_MAX];
    size_t column_count;
    uint16_t field[SOURCE_COLUMNS_MAX];         /* what the stream is asked for */
    size_t field_count;
    const char *flag[PROGRAMS_MAX];
    size_t flag_count;
};
struct source_scan { tg_tx *tx; source_plan *plan; warga_facts *facts; warga_facts_row row; };

static penilaian_quota_hook quota_hook;
static penilaian_received_hook received_hook;

void penilaian_set_quota_hook(penilaian_quota_hook hook) { quota_hook = hook; }
void penilaian_set_received_hook(penilaian_received_hook hook) { received_hook = hook; }

/* ---- plan -------------------------------------------------------------------------------------------- */

source_plan *source_plan_create(tg_arena *a, const source_round *round, tg_error *err)
{
    source_plan *p = tg_arena_alloc(a, sizeof *p);
    if (p == NULL) {
        tg_fail(err, TG_NOMEM, "memori_habis");
        return NULL;
    }
    p->round = round;
    return p;
}

static bool is_imported(const char *program)
{
    for (int i = 0; WARGA_PROGRAM[i] != NULL; i++)
        if (strcmp(WARGA_PROGRAM[i], program) == 0)
            return true;
    return false;
}

static int flag_of(source_plan *p, const char *program)
{
    if (!is_imported(program))
        return -1;
    for (size_t i = 0; i < p->flag_count; i++)
        if (strcmp(p->flag[i], program) == 0)
            return (int)i;
    if (p->flag_count == PROGRAMS_MAX)
        return -1;
    p->flag[p->flag_count] = program;
    return (int)p->flag_count++;
}

static bool same_column(const column *c, const rule_read *r)
{
    if (r->jenis == BACA_TERIMA)
        return c->kind == COLUMN_TERIMA && strcmp(c->program, r->program) == 0 && strcmp(c->kapan, r->kapan) == 0;
    return c->kind != COLUMN_TERIMA && c->field == (uint16_t)(r->f - WARGA_FIELDS);
}

static column column_of(source_plan *p, const rule_read *r)
{
    if (r->jenis == BACA_TERIMA)
        return (column){ .kind = COLUMN_TERIMA, .flag = flag_of(p, r->program), .program = r->program, .kapan = r->kapan };
    const char *nama = r->f->nama;
    uint16_t field = (uint16_t)(r->f - WARGA_FIELDS);
    if (strcmp(nama, "kuota_wilayah") == 0)
        return (column){ .kind = COLUMN_KUOTA, .field = field };
    if (strcmp(nama, "pagu_wilayah") == 0)
        return (column){ .kind = COLUMN_PAGU, .field = field };
    p->field[p->field_count] = field;
    return (column){ .kind = COLUMN_FIELD, .field = field, .value = (int)p->field_count++ };
}

int source_plan_add(source_plan *p, const rule *r, uint8_t where[RULE_READ_MAX], tg_error *err)
{
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    for (size_t i = 0; i < n; i++) {
        size_t c = 0;
        while (c < p->column_count && !same_column(&p->column[c], &reads[i]))
            c++;
        if (c == SOURCE_COLUMNS_MAX)
            return tg_fail(err, TG_TOO_LARGE, "penilaian_fakta_banyak", SOURCE_COLUMNS_MAX);
        if (c == p->column_count)
            p->column[p->column_count++] = column_of(p, &reads[i]);
        where[i] = (uint8_t)c;
    }
    return TG_OK;
}

/* ---- rows -------------------------------------------------------------------------------------------- */

int source_open(source_scan **out, tg_tx *tx, source_plan *p, int64_t after, int limit, tg_error *err)
{
    source_scan *s = *out = tg_arena_alloc(tx->arena, sizeof *s);
    if (s == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    s->tx = tx;
    s->plan = p;
    warga_facts_ask ask = { .fields = p->field, .field_count = p->field_count, .flags = p->flag, .flag_count = p->flag_count,
                            .acuan = p->round->acuan };
    return warga_facts_open(&s->facts, tx, tx->arena, &ask, after, limit, err);
}

/* Own allocations and imported flags alike: either says yes. A flag has no time of its own, so it answers
 * for every `kapan`; of a program that is neither ours nor imported nothing is known. */
static int received(source_scan *s, const column *c, source_row *row, size_t at, tg_error *err)
{
    bool own = false, yes = false;
    int rc = TG_OK;
    if (c->flag >= 0) {
        size_t i = s->plan->field_count + (size_t)c->flag;
        row->known[at] = s->row.known[i];
        row->v[at] = s->row.v[i];
        row->asal[at] = s->row.known[i] ? "data impor" : NULL;
    }
    if (received_hook != NULL)
        rc = received_hook(s->tx, c->program, c->kapan, row->id, s->plan->round->periode, s->plan->round->acuan, &own, &yes, err);
    if (rc == TG_OK && own && (yes || !row->known[at])) {
        row->known[at] = true;
        row->v[at] = yes;
        row->asal[at] = "penyaluran di sini";
    }
    return rc;
}

static int fill(source_scan *s, source_row *row, size_t at, tg_error *err)
{
    const column *c = &s->plan->column[at];
    const penilaian_kuota *k = &s->plan->round->kuota;
    row->known[at] = false;
    row->v[at] = 0;
    row->asal[at] = NULL;
    switch (c->kind) {
    case COLUMN_FIELD:
        row->known[at] = s->row.known[c->value];
        row->v[at] = row->known[at] ? s->row.v[c->value] : 0;
        return TG_OK;
    case COLUMN_KUOTA:
        row->known[at] = k->jumlah_known;
        row->v[at] = k->jumlah_known ? k->jumlah : 0;
        return TG_OK;
    case COLUMN_PAGU:
        row->known[at] = k->pagu_known;
        row->v[at] = k->pagu_known ? k->pagu : 0;
        return TG_OK;
    case COLUMN_TERIMA:
        return received(s, c, row, at, err);
    }
    return TG_OK;
}

int source_next(source_scan *s, source_row *row, tg_error *err)
{
    int rc = warga_facts_next(s->facts, &s->row, err);
    if (rc != TG_ROW)
        return rc;
    row->id = s->row.keluarga_id;
    text_copy(row->kode_wilayah, sizeof row->kode_wilayah, s->row.kode_wilayah);
    for (size_t i = 0; i < s->plan->column_count; i++)
        if ((rc = fill(s, row, i, err)) != TG_OK)
            return rc;
    return TG_ROW;
}

/* ---- around ------------------------------------------------------------------------------------------- */

int source_quota(tg_tx *tx, const source_round *round, penilaian_kuota *out, tg_error *err)
{
    *out = (penilaian_kuota){ .jumlah_known = false };
    return quota_hook == NULL ? TG_OK : quota_hook(tx, round->program, round->kode_wilayah, round->periode, out, err);
}

int source_family(tg_tx *tx, const char *number, int64_t *keluarga_id, tg_error *err)
{
    return warga_family_by_nik(tx, number, keluarga_id, err);
}

int source_family_region(tg_tx *tx, int64_t keluarga_id, char kode_wilayah[16], tg_error *err)
{
    const char *nama, *kode;
    int rc = warga_family_name(tx, keluarga_id, &nama, &kode, err);
    if (rc == TG_OK)
        text_copy(kode_wilayah, 16, kode);
    return rc;
}

int source_check_import(tg_tx *tx, const char *kode_wilayah, tg_error *err)
{
    bool importing = false;
    int rc = warga_importing(tx, kode_wilayah, &importing, err);
    return rc == TG_OK && importing ? tg_fail(err, TG_CONFLICT, "penilaian_impor_berjalan", kode_wilayah) : rc;
}

int source_count(tg_tx *tx, int64_t *count, tg_error *err)
{
    int64_t people;
    return warga_count(tx, count, &people, err);
}
