/* The stream of facts: three ordered passes (families, members, isian) merged by family.
 *
 * Input   register rows, a reference date. Output  int64 values and whether each is known.
 * Thread  that of the transaction. Memory  the arena given; nothing per family. Walks: rule, job. */
#include "warga/fakta.h"
#include "warga/isian.h"

#include <assert.h>
#include <string.h>

enum { COLUMNS_MAX = 64, SKIP_MAX = 32 };

/* Columns of one SELECT: each is named once, however many values need it. */
typedef struct { const char *nama[COLUMNS_MAX]; size_t count; } columns;

struct warga_facts {
    tg_tx *tx;
    warga_facts_ask ask;
    stmt *families, *people;
    const char *people_text;
    bool needs_people, rows, people_row;
    columns family, member;
    int16_t sumber_column, tanggal_column;   /* of sumber_data and tanggal_pemeringkatan; -1 */
    int16_t *column_of, *member_column_of;   /* of each field, then flag; -1: none of its own */
    size_t width, member_width;
    int64_t *v, *hi, *orang_id, *mv;
    bool *known, *selang, *mknown;
    tg_date *isian_tanggal;
    isian_alir isian;
    members m;
    size_t member_count;                     /* rows laid; WARGA_ANGGOTA_MAX + 1: too many */
};

static bool is_pip(const char *flag)
{
    return strcmp(flag, "pip") == 0;
}

/* Where the column stands among those of the SELECT, which `fixed` others begin; -1: no column is needed. */
static int16_t column_place(columns *c, size_t fixed, const char *nama)
{
    size_t i = 0;
    if (nama == NULL)
        return -1;
    while (i < c->count && strcmp(c->nama[i], nama) != 0)
        i++;
    assert(i < COLUMNS_MAX);
    if (i == c->count)
        c->nama[c->count++] = nama;
    return (int16_t)(fixed + i);
}

static const char *flag_column(const char *flag)
{
    for (int i = 0; WARGA_PROGRAM[i] != NULL; i++)
        if (strcmp(WARGA_PROGRAM[i], flag) == 0)
            return is_pip(flag) ? NULL : WARGA_PROGRAM[i];
    return NULL;                            /* a program of our own: not known here */
}

static void plan(warga_facts *f)
{
    const warga_facts_ask *ask = &f->ask;
    for (size_t i = 0; i < ask->field_count; i++) {
        assert(ask->fields[i] < F_COUNT);
        f->column_of[i] = column_place(&f->family, 2, WARGA_FIELDS[ask->fields[i]].kolom);
        f->needs_people = f->needs_people || members_of(ask->fields[i]);
    }
    for (size_t i = 0; i < ask->flag_count; i++) {
        f->column_of[ask->field_count + i] = column_place(&f->family, 2, flag_column(ask->flags[i]));
        f->needs_people = f->needs_people || is_pip(ask->flags[i]);
    }
    for (size_t i = 0; i < ask->orang_count; i++) {
        assert(ask->orang[i] < P_COUNT);
        f->member_column_of[i] = column_place(&f->member, M_FIRST_EXTRA, WARGA_ORANG_FIELDS[ask->orang[i]].kolom);
    }
    f->sumber_column = column_place(&f->family, 2, ask->sumber ? "sumber_data" : NULL);
    f->tanggal_column = column_place(&f->family, 2, ask->sumber ? "tanggal_pemeringkatan" : NULL);
    f->rows = ask->anggota || f->member_width > 0;
    f->needs_people = f->needs_people || f->rows;
}

static bool allocate(warga_facts *f, tg_arena *a)
{
    size_t n = f->width + 1, m = WARGA_ANGGOTA_MAX * (f->member_width + 1);
    f->column_of = tg_arena_array(a, n, sizeof *f->column_of);
    f->member_column_of = tg_arena_array(a, f->member_width + 1, sizeof *f->member_column_of);
    f->v = tg_arena_array(a, n, sizeof *f->v);
    f->hi = tg_arena_array(a, n, sizeof *f->hi);
    f->known = tg_arena_array(a, n, sizeof *f->known);
    f->selang = tg_arena_array(a, n, sizeof *f->selang);
    f->isian_tanggal = tg_arena_array(a, f->ask.isian_count + 1, sizeof *f->isian_tanggal);
    f->orang_id = tg_arena_array(a, WARGA_ANGGOTA_MAX, sizeof *f->orang_id);
    f->mv = tg_arena_array(a, m, sizeof *f->mv);
    f->mknown = tg_arena_array(a, m, sizeof *f->mknown);
    return f->column_of != NULL && f->member_column_of != NULL && f->v != NULL && f->hi != NULL && f->known != NULL &&
           f->selang != NULL && f->isian_tanggal != NULL && f->orang_id != NULL && f->mv != NULL && f->mknown != NULL;
}

static warga_facts *create(tg_tx *tx, tg_arena *arena, const warga_facts_ask *ask, bool only, tg_error *err)
{
    warga_facts *f = tg_arena_alloc(arena, sizeof *f);
    if (f != NULL)
        *f = (warga_facts){ .tx = tx, .ask = *ask, .width = ask->field_count + ask->flag_count + ask->isian_count,
                            .member_width = ask->orang_count + ask->orang_flag_count,
                            .isian = { .tx = tx, .program = ask->program, .baca = ask->isian, .count = ask->isian_count } };
    if (f == NULL || !allocate(f, arena)) {
        tg_fail(err, TG_NOMEM, "memori_habis");
        return NULL;
    }
    plan(f);
    if (!f->needs_people)
        return f;
    f->people_text = fakta_members_text(arena, f->member.nama, f->member.count, only, err);
    return f->people_text == NULL ? NULL : f;
}

int warga_facts_open(warga_facts **out, tg_tx *tx, tg_arena *arena, const warga_facts_ask *ask, int64_t after, int64_t limit, tg_error *err)
{
    *out = NULL;
    warga_facts *f = create(tx, arena, ask, false, err);
    if (f == NULL)
        return err->code;
    f->families = fakta_families(tx, arena, &(fakta_aliran){ f->family.nama, f->family.count, ask->dibatasi_juga }, after, limit, err);
    if (f->families == NULL)
        return err->code;
    *out = f;
    return TG_OK;
}

/* ---- members ----------------------------------------------------------------------------------------------- */

/* Moves the stream of members to the first of this family or behind it. Ids out of the region lie between
 * ours: after a few of them it is cheaper to look the place up. */
static int people_seek(warga_facts *f, int64_t id, tg_error *err)
{
    for (int skipped = 0;; skipped++) {
        if (f->people == NULL || skipped == SKIP_MAX) {
            if ((f->people = fakta_members(f->tx, f->people_text, id, err)) == NULL)
                return err->code;
            skipped = 0;
        } else if (!f->people_row || stmt_i64(f->people, M_KELUARGA) >= id) {
            return TG_OK;
        }
        int rc = stmt_next(f->people, err);
        if (rc != TG_ROW && rc != TG_END)
            return rc;
        f->people_row = rc == TG_ROW;
    }
}

/* The member of this row, behind those laid before. */
static void member_lay(warga_facts *f)
{
    const warga_facts_ask *ask = &f->ask;
    if (f->member_count >= WARGA_ANGGOTA_MAX) {
        f->member_count = WARGA_ANGGOTA_MAX + 1;
        return;
    }
    int64_t *v = f->mv + f->member_count * f->member_width;
    bool *known = f->mknown + f->member_count * f->member_width;
    f->orang_id[f->member_count++] = stmt_i64(f->people, M_ORANG);
    for (size_t i = 0; i < ask->orang_count; i++)
        known[i] = member_value(f->people, ask->orang[i], f->member_column_of[i], ask->acuan, &v[i]);
    for (size_t i = ask->orang_count; i < f->member_width; i++)
        known[i] = is_pip(ask->orang_flags[i - ask->orang_count]) && member_pip(f->people, &v[i]);
    for (size_t i = 0; i < f->member_width; i++)
        v[i] = known[i] ? v[i] : 0;
}

static int people_read(warga_facts *f, int64_t id, tg_error *err)
{
    memset(&f->m, 0, sizeof f->m);
    f->member_count = 0;
    int rc = f->needs_people ? people_seek(f, id, err) : TG_OK;
    while (rc == TG_OK && f->needs_people && f->people_row && stmt_i64(f->people, M_KELUARGA) == id) {
        if (members_add(&f->m, f->people, f->ask.acuan) && f->rows)
            member_lay(f);
        int next = stmt_next(f->people, err);
        f->people_row = next == TG_ROW;
        rc = next == TG_ROW || next == TG_END ? TG_OK : next;
    }
    return rc;
}

/* ---- values of the family ------------------------------------------------------------------------------------ */

/* A place within 12 months before the reference date; the day a year later is out. */
static bool within_year(tg_date when, tg_date acuan)
{
    return when != TG_DATE_NONE && when <= acuan && date_months(when, acuan) < 12;
}

/* Facts of the family's row; `col` is its column. */
static bool family_value(const warga_facts *f, uint16_t field, int col, int64_t *v)
{
    stmt *q = f->families;
    tg_date d, acuan = f->ask.acuan;
    switch (field) {
    case F_LAMA_TINGGAL:
        d = stmt_date(q, col);
        *v = d == TG_DATE_NONE || d > acuan ? 0 : date_months(d, acuan);
        return d != TG_DATE_NONE;
    case F_BENCANA:                         /* no record of a disaster means: none */
        *v = within_year(stmt_date(q, col), acuan);
        return true;
    case F_TERVERIFIKASI:                   /* no record of a verification means: not verified */
        *v = stmt_i64_or(q, col, 0) == 1;
        return true;
    case F_USULAN:
        *v = stmt_date(q, col);
        return *v != TG_DATE_NONE;
    default:
        *v = stmt_i64_or(q, col, 0) - (WARGA_FIELDS[field].jenis == TG_PILIHAN);     /* codes begin at 1, places at 0 */
        return !stmt_is_null(q, col);
    }
}

static bool region_value(const char *kode, int64_t *v)
{
    *v = strlen(kode) > 9 ? kode[9] - '1' : -1;        /* first digit of the fourth part: 1, 2 or 3 */
    return *v >= 0 && *v <= 2;
}

static void field_value(const warga_facts *f, size_t at, fakta_nilai *out)
{
    uint16_t field = f->ask.fields[at];
    if (members_of(field))
        members_value(&f->m, field, out);
    else if (field == F_JENIS_WILAYAH)
        out->known = region_value(stmt_text(f->families, 1), &out->v);
    else
        out->known = f->column_of[at] >= 0 && family_value(f, field, f->column_of[at], &out->v);
}

static void flag_value(const warga_facts *f, size_t at, fakta_nilai *out)
{
    int col = f->column_of[at];
    if (is_pip(f->ask.flags[at - f->ask.field_count])) {
        members_pip(&f->m, out);
        return;
    }
    out->known = col >= 0 && !stmt_is_null(f->families, col);
    out->v = out->known ? stmt_i64(f->families, col) : 0;
}

static int fill_isian(warga_facts *f, int64_t id, tg_error *err)
{
    size_t from = f->ask.field_count + f->ask.flag_count;
    int rc = isian_alir_next(&f->isian, id, f->v + from, f->known + from, f->isian_tanggal, err);
    for (size_t i = from; i < f->width; i++) {
        f->selang[i] = false;
        f->hi[i] = f->v[i];
    }
    return rc;
}

static void fill(warga_facts *f)
{
    for (size_t i = 0; i < f->ask.field_count + f->ask.flag_count; i++) {
        fakta_nilai n = { .known = false };
        if (i < f->ask.field_count)
            field_value(f, i, &n);
        else
            flag_value(f, i, &n);
        f->known[i] = n.known;
        f->selang[i] = n.selang;
        f->v[i] = n.known || n.selang ? n.v : 0;
        f->hi[i] = n.selang ? n.hi : f->v[i];
    }
}

int warga_facts_next(warga_facts *f, warga_facts_row *row, tg_error *err)
{
    int rc = stmt_next(f->families, err);
    if (rc != TG_ROW)
        return rc;
    int64_t id = stmt_i64(f->families, 0);
    if ((rc = people_read(f, id, err)) != TG_OK)
        return rc;
    fill(f);
    if ((rc = fill_isian(f, id, err)) != TG_OK)
        return rc;
    *row = (warga_facts_row){ .keluarga_id = id, .kode_wilayah = stmt_text(f->families, 1), .v = f->v, .hi = f->hi, .known = f->known,
                              .selang = f->selang, .anggota_ada = f->rows && f->member_count <= WARGA_ANGGOTA_MAX,
                              .anggota_count = f->member_count, .orang_id = f->orang_id, .av = f->mv, .aknown = f->mknown,
                              .isian_tanggal = f->isian_tanggal };
    if (!row->anggota_ada)
        row->anggota_count = 0;
    row->sumber_data = f->ask.sumber ? stmt_text(f->families, f->sumber_column) : NULL;
    row->tanggal_pemeringkatan = f->ask.sumber ? stmt_date(f->families, f->tanggal_column) : TG_DATE_NONE;
    return TG_ROW;
}

int warga_facts_one(tg_tx *tx, tg_arena *arena, int64_t keluarga_id, const warga_facts_ask *ask, warga_facts_row *row, tg_error *err)
{
    warga_facts *f = create(tx, arena, ask, true, err);
    if (f == NULL)
        return err->code;
    f->families = fakta_family(tx, arena, f->family.nama, f->family.count, keluarga_id, err);
    if (f->families == NULL)
        return err->code;
    int rc = warga_facts_next(f, row, err);
    if (rc == TG_END)
        return tg_fail(err, TG_NOT_FOUND, "keluarga_tidak_ada");
    if (rc != TG_ROW)
        return rc;
    row->kode_wilayah = tg_arena_text(arena, row->kode_wilayah, strlen(row->kode_wilayah));
    return row->kode_wilayah != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}
