/* Facts of subjects: of families from warga, from the rooms above that main hooks in, and from tables of programs; of units
 * that programs bring from their tables alone (satuan.h). See source.h. */
#include <stdio.h>
#include <string.h>
#include "penilaian/source.h"
#include "expr/expr.h"
#include "penilaian/satuan.h"
#include "warga/warga.h"

enum { FLAGS_MAX = 64, TABLES_MAX = 8 };
typedef enum { COLUMN_TIDAK_ADA, COLUMN_FIELD, COLUMN_KUOTA, COLUMN_PAGU, COLUMN_TERIMA, COLUMN_ISIAN, COLUMN_PROGRAM } column_kind;
/* `value`: place among the fields or isian the stream is asked for, or among what is read of table `flag`; else `flag`: place
 * among its flags, -1 none. */
typedef struct { column_kind kind; const rule_read *read; int value, flag; } column;
/* What is asked of families, or of members. */
typedef struct {
    column column[SOURCE_COLUMNS_MAX];
    size_t count;
    uint16_t field[SOURCE_COLUMNS_MAX];
    size_t field_count;
    const char *flag[FLAGS_MAX];
    size_t flag_count;
} columns;

struct source_plan {
    const source_round *round;
    columns family, member;
    int16_t member_place[SOURCE_COLUMNS_MAX];   /* of each column of members in the stream's rows, -1: not known */
    warga_isian_baca isian[SOURCE_COLUMNS_MAX];
    size_t isian_count;
    bool anggota;                               /* some rule walks the members */
    const tg_unit *unit;                        /* of a program; NULL: families */
    satuan_baca table[TABLES_MAX];              /* of a unit the first alone */
    size_t table_count;
};
struct source_scan { tg_tx *tx; source_plan *plan; warga_facts *facts; stmt *rows; warga_facts_row row; int64_t pv[TABLES_MAX][SATUAN_FIELDS_MAX]; bool pknown[TABLES_MAX][SATUAN_FIELDS_MAX]; char desil_asal[120], isian_asal[SOURCE_COLUMNS_MAX][64]; };

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

static int flag_of(columns *c, const char *program)
{
    if (!is_imported(program))
        return -1;
    for (size_t i = 0; i < c->flag_count; i++)
        if (strcmp(c->flag[i], program) == 0)
            return (int)i;
    if (c->flag_count == FLAGS_MAX)
        return -1;
    c->flag[c->flag_count] = program;
    return (int)c->flag_count++;
}

/* Regions may declare an isian of one name in their own ways. */
static bool same_field(const tg_field *a, const tg_field *b)
{
    if (a == b || a == NULL || b == NULL)
        return a == b;
    size_t i = 0;
    if (a->jenis != b->jenis || a->desimal != b->desimal || (a->pilihan == NULL) != (b->pilihan == NULL))
        return false;
    for (; a->pilihan != NULL && a->pilihan[i] != NULL && b->pilihan[i] != NULL; i++)
        if (strcmp(a->pilihan[i], b->pilihan[i]) != 0)
            return false;
    return a->pilihan == NULL || (a->pilihan[i] == NULL && b->pilihan[i] == NULL);
}

static bool same_column(const column *c, const rule_read *r)
{
    return c->read->jenis == r->jenis && strcmp(c->read->nama, r->nama) == 0 && same_field(c->read->f, r->f);
}

/* The table's place in the plan, opened when new; -1: too many. */
static int table_of(source_plan *p, const char *tabel, const char *kunci, const char *aktif, const char *pemilik)
{
    for (size_t i = 0; i < p->table_count; i++)
        if (strcmp(p->table[i].tabel, tabel) == 0)
            return (int)i;
    if (p->table_count == TABLES_MAX)
        return -1;
    p->table[p->table_count] = (satuan_baca){ .tabel = tabel, .kunci = kunci, .aktif = aktif, .pemilik = pemilik };
    return (int)p->table_count++;
}

static column table_column(source_plan *p, const rule_read *r, int table)
{
    int value = table >= 0 ? satuan_use(&p->table[table], r->f) : -1;
    return value >= 0 ? (column){ .kind = COLUMN_PROGRAM, .read = r, .value = value, .flag = table }
                      : (column){ .kind = COLUMN_TIDAK_ADA, .read = r };
}

/* A fact that a program added to families. */
static column added_column(source_plan *p, const rule_read *r)
{
    const char *pemilik;
    const tg_facts *f = r->daftar < 0 ? satuan_facts_of("keluarga", r->f->nama, &pemilik) : NULL;
    if (f == NULL || f->tabel == NULL)
        return (column){ .kind = COLUMN_TIDAK_ADA, .read = r };
    return table_column(p, r, table_of(p, f->tabel, f->kunci, NULL, pemilik));
}

/* Names, not places: a program may have added its facts to the table that the rule was compiled with. */
static column column_of(source_plan *p, columns *c, const rule_read *r)
{
    if (r->jenis == BACA_TERIMA)
        return (column){ .kind = COLUMN_TERIMA, .read = r, .flag = flag_of(c, r->program) };
    if (r->daftar < 0 && strcmp(r->f->nama, "kuota_wilayah") == 0)
        return (column){ .kind = COLUMN_KUOTA, .read = r };
    if (r->daftar < 0 && strcmp(r->f->nama, "pagu_wilayah") == 0)
        return (column){ .kind = COLUMN_PAGU, .read = r };
    int field = r->daftar < 0 ? warga_field(r->f->nama) : warga_orang_field(r->f->nama);
    if (field < 0)
        return added_column(p, r);
    c->field[c->field_count] = (uint16_t)field;
    return (column){ .kind = COLUMN_FIELD, .read = r, .value = (int)c->field_count++ };
}

static bool is_anggota(const rule *r, int daftar)
{
    return strcmp(rule_unit_of(r)->daftar[daftar].nama, "anggota") == 0;
}

/* Of the subject alone: members have none. */
static column isian_column(source_plan *p, const rule_read *r)
{
    if (r->daftar >= 0)
        return (column){ .kind = COLUMN_TIDAK_ADA, .read = r };
    p->isian[p->isian_count] = (warga_isian_baca){ r->nama, r->f };
    return (column){ .kind = COLUMN_ISIAN, .read = r, .value = (int)p->isian_count++ };
}

/* Of a unit that a program brings only its own table is known: terima() and isian are of families. */
static column column_for(source_plan *p, columns *c, const rule_read *read)
{
    bool own = read->jenis == BACA_ISIAN || read->jenis == BACA_PERNYATAAN || read->jenis == BACA_TERIMA;
    if (p->unit != NULL)
        return own ? (column){ .kind = COLUMN_TIDAK_ADA, .read = read } : table_column(p, read, 0);
    if (read->jenis == BACA_ISIAN || read->jenis == BACA_PERNYATAAN)
        return isian_column(p, read);
    return column_of(p, c, read);
}

static int read_add(source_plan *p, const rule *r, const rule_read *read, uint8_t *where, tg_error *err)
{
    columns *c = read->daftar < 0 ? &p->family : &p->member;
    size_t at = 0;
    if (read->daftar >= 0 && !is_anggota(r, read->daftar))
        return TG_OK;                           /* another list: not known here */
    p->anggota = p->anggota || read->daftar >= 0;
    while (at < c->count && !same_column(&c->column[at], read))
        at++;
    if (at == SOURCE_COLUMNS_MAX)
        return tg_fail(err, TG_TOO_LARGE, "penilaian_fakta_banyak", SOURCE_COLUMNS_MAX);
    if (at == c->count)
        c->column[c->count++] = column_for(p, c, read);
    *where = (uint8_t)at;
    return TG_OK;
}

/* Families, or a unit of a program that says where its rows lie; one unit to a plan. */
static int check_unit(source_plan *p, const rule *r, tg_error *err)
{
    const char *pemilik = NULL;
    if (strcmp(rule_unit_of(r)->nama, "keluarga") == 0)
        return TG_OK;
    const tg_unit *u = satuan_of(rule_unit_of(r)->nama, &pemilik);
    if (u == NULL || u->tabel == NULL || (p->unit != NULL && p->unit != u))
        return tg_fail(err, TG_INVALID, "penilaian_unit_belum", rule_unit_of(r)->label);
    p->unit = u;
    return table_of(p, u->tabel, u->kunci, u->aktif, pemilik) == 0 ? TG_OK : tg_fail(err, TG_INVALID, "penilaian_unit_belum", u->label);
}

int source_plan_add(source_plan *p, const rule *r, uint8_t where[RULE_READ_MAX], tg_error *err)
{
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    int rc = TG_OK;
    rc = check_unit(p, r, err);
    for (size_t i = 0; i < n && rc == TG_OK; i++)
        rc = read_add(p, r, &reads[i], &where[i], err);
    return rc;
}

/* ---- rows -------------------------------------------------------------------------------------------- */

static bool reads_desil(const source_plan *p)
{
    for (size_t i = 0; i < p->family.count; i++)
        if (strcmp(p->family.column[i].read->nama, "desil") == 0)
            return true;
    return false;
}

/* Flags stand behind the fields. */
static int member_place(const columns *m, const column *c)
{
    if (c->kind == COLUMN_FIELD)
        return c->value;
    return c->kind == COLUMN_TERIMA && c->flag >= 0 ? (int)m->field_count + c->flag : -1;
}

int source_open(source_scan **out, tg_tx *tx, source_plan *p, int64_t after, int limit, tg_error *err)
{
    source_scan *s = *out = tg_arena_alloc(tx->arena, sizeof *s);
    if (s == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    s->tx = tx;
    s->plan = p;
    for (size_t i = 0; i < p->table_count; i++) {
        int rc = satuan_compose(&p->table[i], tx, tx->arena, err);      /* the text lives as long as this scan */
        if (rc != TG_OK)
            return rc;
    }
    if (p->unit != NULL)
        return satuan_open(&s->rows, tx, &p->table[0], after, limit, p->round->acuan, err);
    for (size_t i = 0; i < p->member.count; i++)
        p->member_place[i] = (int16_t)member_place(&p->member, &p->member.column[i]);
    warga_facts_ask ask = { .fields = p->family.field, .field_count = p->family.field_count,
                            .flags = p->family.flag, .flag_count = p->family.flag_count, .anggota = p->anggota,
                            .orang = p->member.field, .orang_count = p->member.field_count,
                            .orang_flags = p->member.flag, .orang_flag_count = p->member.flag_count,
                            .program = p->round->program, .isian = p->isian, .isian_count = p->isian_count,
                            .sumber = reads_desil(p), .acuan = p->round->acuan };
    return warga_facts_open(&s->facts, tx, tx->arena, &ask, after, limit, err);
}

/* Own allocations and imported flags alike: either says yes. A flag has no time of its own, so it answers
 * for every `kapan`; of a program that is neither ours nor imported nothing is known. */
static int received(source_scan *s, const column *c, source_row *row, size_t at, tg_error *err)
{
    bool own = false, yes = false;
    int rc = TG_OK;
    if (c->flag >= 0) {
        size_t i = s->plan->family.field_count + (size_t)c->flag;
        row->known[at] = s->row.known[i];
        row->v[at] = s->row.v[i];
        row->asal[at] = s->row.known[i] ? "data impor" : NULL;
    }
    if (received_hook != NULL)
        rc = received_hook(s->tx, c->read->program, c->read->kapan, row->id, s->plan->round->periode, s->plan->round->acuan, &own, &yes, err);
    if (rc == TG_OK && own && (yes || !row->known[at])) {
        row->known[at] = true;
        row->v[at] = yes;
        row->asal[at] = "penyaluran di sini";
    }
    return rc;
}

/* "DTSEN, 12 Maret 2026": what the letter to the citizen names. */
static const char *desil_source(source_scan *s)
{
    tg_buf date;
    const char *sumber = s->row.sumber_data;
    if (sumber == NULL && s->row.tanggal_pemeringkatan == TG_DATE_NONE)
        return NULL;
    buf_init(&date, 64);
    if (s->row.tanggal_pemeringkatan != TG_DATE_NONE)
        expr_value_of(TG_TANGGAL, NULL, s->row.tanggal_pemeringkatan, &date);
    snprintf(s->desil_asal, sizeof s->desil_asal, "%s%s%s", sumber != NULL ? sumber : "", sumber != NULL && date.n > 0 ? ", " : "", buf_cstr(&date));
    buf_free(&date);
    return s->desil_asal;
}

static void fact(source_scan *s, const column *c, source_row *row, size_t at)
{
    row->known[at] = s->row.known[c->value];
    row->selang[at] = s->row.selang[c->value];
    row->v[at] = row->known[at] || row->selang[at] ? s->row.v[c->value] : 0;
    row->hi[at] = row->selang[at] ? s->row.hi[c->value] : row->v[at];
    if (row->known[at] && strcmp(c->read->nama, "desil") == 0)
        row->asal[at] = desil_source(s);
}

static void isian(source_scan *s, const column *c, source_row *row, size_t at)
{
    tg_buf date;
    char *asal = s->isian_asal[c->value];
    size_t i = s->plan->family.field_count + s->plan->family.flag_count + (size_t)c->value;
    row->known[at] = s->row.known[i];
    row->v[at] = row->hi[at] = s->row.v[i];
    if (!row->known[at])
        return;
    buf_init(&date, 64);
    expr_value_of(TG_TANGGAL, NULL, s->row.isian_tanggal[c->value], &date);
    snprintf(asal, sizeof s->isian_asal[0], "%s, %s", c->read->jenis == BACA_ISIAN ? "isian daerah" : "pernyataan tertulis", buf_cstr(&date));
    buf_free(&date);
    row->asal[at] = asal;
}

static int fill(source_scan *s, source_row *row, size_t at, tg_error *err)
{
    const column *c = &s->plan->family.column[at];
    const penilaian_kuota *k = &s->plan->round->kuota;
    row->known[at] = row->selang[at] = false;
    row->v[at] = row->hi[at] = 0;
    row->asal[at] = NULL;
    switch (c->kind) {
    case COLUMN_FIELD:
        fact(s, c, row, at);
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
    case COLUMN_ISIAN:
        isian(s, c, row, at);
        return TG_OK;
    case COLUMN_PROGRAM:
        row->known[at] = s->pknown[c->flag][c->value];
        row->v[at] = row->hi[at] = s->pv[c->flag][c->value];
        return TG_OK;
    case COLUMN_TIDAK_ADA:
        return TG_OK;
    }
    return TG_OK;
}

static int next_subject(source_scan *s, source_row *row, tg_error *err)
{
    row->anggota = (rule_baris){ .ada = false };
    row->anggota_lebar = 0;
    row->anggota_kolom = s->plan->member_place;
    return satuan_next(s->rows, &s->plan->table[0], &row->id, row->kode_wilayah, s->pv[0], s->pknown[0], err);
}

static int next_family(source_scan *s, source_row *row, tg_error *err)
{
    int rc = warga_facts_next(s->facts, &s->row, err);
    if (rc != TG_ROW)
        return rc;
    row->id = s->row.keluarga_id;
    text_copy(row->kode_wilayah, sizeof row->kode_wilayah, s->row.kode_wilayah);
    row->anggota = (rule_baris){ s->row.anggota_ada, s->row.anggota_count, s->row.av, s->row.aknown };
    row->anggota_lebar = s->plan->member.field_count + s->plan->member.flag_count;
    row->anggota_kolom = s->plan->member_place;
    for (size_t i = 0; i < s->plan->table_count; i++)
        if ((rc = satuan_one(s->tx, &s->plan->table[i], row->id, s->plan->round->acuan, s->pv[i], s->pknown[i], err)) != TG_OK)
            return rc;
    return TG_ROW;
}

int source_next(source_scan *s, source_row *row, tg_error *err)
{
    int rc = s->plan->unit != NULL ? next_subject(s, row, err) : next_family(s, row, err);
    if (rc != TG_ROW)
        return rc;
    for (size_t i = 0; i < s->plan->family.count; i++)
        if ((rc = fill(s, row, i, err)) != TG_OK)
            return rc;
    return TG_ROW;
}

/* ---- a row as one rule reads it ------------------------------------------------------------------------ */

/* Column `to` of the rule's rows of members, `wide` columns each. */
static void member_column(const source_row *row, int from, size_t to, size_t wide, int64_t *v, bool *known)
{
    for (size_t i = 0; i < row->anggota.count; i++) {
        size_t at = i * row->anggota_lebar + (size_t)(from < 0 ? 0 : from);
        known[i * wide + to] = from >= 0 && row->anggota.known[at];
        v[i * wide + to] = known[i * wide + to] ? row->anggota.v[at] : 0;
    }
}

static void member_rows(const source_row *row, const rule_read *reads, size_t n, int daftar, const uint8_t *where, int64_t *v, bool *known,
                        rule_baris *out)
{
    size_t wide = 0, to = 0;
    for (size_t i = 0; i < n; i++)
        wide += reads[i].daftar == daftar;
    *out = (rule_baris){ row->anggota.ada, row->anggota.count, v, known };
    for (size_t i = 0; i < n && row->anggota.ada; i++)
        if (reads[i].daftar == daftar)
            member_column(row, row->anggota_kolom[where[i]], to++, wide, v, known);
}

void source_facts(const source_row *row, const rule *r, const uint8_t where[RULE_READ_MAX], int64_t *v, bool *known, rule_row *out)
{
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    const tg_daftar *lists = rule_unit_of(r)->daftar;
    for (size_t i = 0; i < n; i++) {
        bool own = reads[i].daftar < 0;
        size_t c = where[i];
        out->known[i] = own && row->known[c];
        out->selang[i] = own && row->selang[c];
        out->v[i] = own ? row->v[c] : 0;
        out->hi[i] = own ? row->hi[c] : 0;
        out->asal[i] = own ? row->asal[c] : NULL;
    }
    for (int d = 0; d < RULE_DAFTAR_MAX && lists != NULL && lists[d].nama != NULL; d++) {
        out->daftar[d] = (rule_baris){ .ada = false };
        if (is_anggota(r, d) && row->anggota.ada)
            member_rows(row, reads, n, d, where, v, known, &out->daftar[d]);
    }
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

int source_family_data(tg_tx *tx, int64_t keluarga_id, int64_t kapan, source_data *out, tg_error *err)
{
    warga_sumber s;
    int rc = warga_data_source(tx, keluarga_id, kapan, &s, err);
    if (rc == TG_OK)
        *out = (source_data){ s.sumber_data, s.sebelum, s.sesudah };
    return rc;
}

int source_family_region(tg_tx *tx, int64_t keluarga_id, char kode_wilayah[16], tg_error *err)
{
    const char *nama, *kode;
    int rc = warga_family_name(tx, keluarga_id, &nama, &kode, err);
    if (rc == TG_OK)
        text_copy(kode_wilayah, 16, kode);
    return rc;
}

int source_undone_since(tg_tx *tx, const char *kode_wilayah, int64_t seen, int64_t *impor_id, tg_error *err)
{
    return warga_undone_since(tx, kode_wilayah, seen, impor_id, err);
}

int source_check_import(tg_tx *tx, const char *kode_wilayah, tg_error *err)
{
    bool importing = false;
    int rc = warga_importing(tx, kode_wilayah, &importing, err);
    return rc == TG_OK && importing ? tg_fail(err, TG_CONFLICT, "penilaian_impor_berjalan", kode_wilayah) : rc;
}

int source_passed(tg_tx *tx, int64_t **keluarga_id, size_t *count, tg_error *err) { return warga_restricted(tx, keluarga_id, count, err); }

bool source_is_passed(const int64_t *keluarga_id, size_t count, int64_t which) { return warga_in_list(keluarga_id, count, which); }

int source_count(tg_tx *tx, const rule *r, int64_t *count, tg_error *err)
{
    int64_t people;
    const char *pemilik;
    const tg_unit *u = satuan_of(rule_unit_of(r)->nama, &pemilik);
    if (u != NULL && u->tabel != NULL)
        return satuan_count(tx, u->nama, count, err);
    return warga_count(tx, count, &people, err);
}
