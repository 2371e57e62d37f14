/* Reports of rule files as SQL: constant fragments of this file joined by the shape of the report; every value is
 * bound. See laporan_aturan.h.
 *
 * What a column means stands once, in its tg_field: `kolom` is the SQL that gives its value as rules see it (a choice by
 * its position, ya/tidak as 1 or 0, a date as text). */
#include <string.h>
#include "laporan/hari.h"
#include "laporan/laporan.h"
#include "laporan/laporan_aturan.h"
#include "penyaluran/penyaluran.h"
#include "warga/warga.h"

/* ---- sources ------------------------------------------------------------------------------------ */

#define WILAYAH_JENIS(kode) "CASE substr(" kode ", 10, 1) WHEN '1' THEN 0 WHEN '2' THEN 1 WHEN '3' THEN 2 END"

static const char *const STATUS_ALOKASI[] = { "siap", "tersalur", "tidak_diambil", "batal", NULL };
/* Why a share was not handed over; other words are not known here. */
#define SEBAB_NAME(place, kode) #kode,
#define SEBAB_PLACE(place, kode) " WHEN '" #kode "' THEN " #place
static const char *const ALASAN[] = { PENYALURAN_SEBAB(SEBAB_NAME) NULL };
static const char *const HASIL[] = { "layak", "tidak_layak", "perlu_data", "galat", NULL };
static const char *const KELAMIN[] = { "laki_laki", "perempuan", NULL };
static const char *const JENIS_WILAYAH[] = { "kelurahan", "desa", "desa_adat", NULL };

#define KELUARGA \
    { "desil", TG_BILANGAN, "desil kesejahteraan", .kolom = "k.desil" }, \
    { "jenis_kelamin_kepala", TG_PILIHAN, "jenis kelamin kepala keluarga", KELAMIN, "o.jenis_kelamin - 1" }, \
    { "penghasilan_bulanan", TG_RUPIAH, "penghasilan per bulan", .kolom = "k.penghasilan_bulanan" }, \
    { "terverifikasi", TG_YA_TIDAK, "data sudah diverifikasi petugas", .kolom = WARGA_TERVERIFIKASI("k.") }, \
    { "jenis_wilayah", TG_PILIHAN, "jenis wilayah", JENIS_WILAYAH, WILAYAH_JENIS("k.kode_wilayah") }, \
    { "penerima_pkh", TG_YA_TIDAK, "menerima PKH", .kolom = "k.pkh" }, \
    { "penerima_bpnt", TG_YA_TIDAK, "menerima BPNT", .kolom = "k.bpnt" }, \
    { "keluarga", TG_BILANGAN, "keluarga", .kolom = "k.id" }

static const tg_field PENYALURAN[] = {
    { "status", TG_PILIHAN, "status alokasi", STATUS_ALOKASI,
      "CASE a.status WHEN 'siap' THEN 0 WHEN 'tersalur' THEN 1 WHEN 'tidak_diambil' THEN 2 WHEN 'batal' THEN 3 END" },
    { "alasan", TG_PILIHAN, "sebab tidak tersalur", ALASAN,
      "CASE a.alasan" PENYALURAN_SEBAB(SEBAB_PLACE) " END" },
    { "nominal", TG_RUPIAH, "nilai alokasi", .kolom = "a.uang" },
    { "skor", TG_BILANGAN, "skor", .kolom = "a.skor" },
    { "tanpa_daftar", TG_YA_TIDAK, "tahapnya ditutup tanpa daftar bertanda tangan", .kolom = "t.tanpa_daftar" },
    { "tanggal", TG_TANGGAL, "tanggal serah terima", .kolom = HARI("a.disalurkan_pada", "a.kode_wilayah") },
    KELUARGA,
    { NULL },
};
static const tg_field KEPUTUSAN[] = {
    { "hasil", TG_PILIHAN, "hasil penilaian", HASIL, "d.hasil" },
    { "skor", TG_BILANGAN, "skor", .kolom = "d.skor" },
    { "nominal", TG_RUPIAH, "nominal", .kolom = "d.nominal" },
    { "tanggal", TG_TANGGAL, "tanggal acuan", .kolom = "p.tanggal_acuan" },
    KELUARGA,
    { NULL },
};
static const tg_field TERDAFTAR[] = {
    { "tanggal", TG_TANGGAL, "tanggal masuk register", .kolom = "k.tanggal_masuk" },
    KELUARGA,
    { NULL },
};

static const rule_sumber SUMBER[] = {
    { "penyaluran", "penyaluran", PENYALURAN },
    { "keputusan", "keputusan penilaian", KEPUTUSAN },
    { "terdaftar", "keluarga terdaftar", TERDAFTAR },
    { NULL },
};
const rule_sumber *laporan_sumber(void) { return SUMBER; }

/* What stands behind SELECT: program $1, within region $2, period $3 or one inside of it. Families are read in their
 * present state; where they live counts as it was noted with the row. A share that a later round of the period took over
 * (susulan) counts there alone, as in penyaluran_realisasi. */
static const char FROM_PENYALURAN[] =
    " FROM alokasi a JOIN tahap t ON t.id = a.tahap_id AND t.terbit = 1 AND t.status <> 'batal'"
    " JOIN keluarga k ON k.id = a.keluarga_id LEFT JOIN orang o ON o.id = k.kepala_id"
    " WHERE a.kode_wilayah >= $lo AND a.kode_wilayah < $hi AND a.program = $1"
    " AND ($2 = '00' OR (a.kode_wilayah >= $2 AND a.kode_wilayah < $2 || '/')) AND (a.periode = $3 OR substr(a.periode, 1, length($3) + 1) = $3 || '-')"
    " AND (a.status IN ('siap', 'tersalur') OR NOT EXISTS (SELECT 1 FROM alokasi b JOIN tahap u ON u.id = b.tahap_id"
    " WHERE b.keluarga_id = a.keluarga_id AND b.program = a.program AND b.periode = a.periode AND b.id > a.id"
    " AND u.terbit = 1 AND u.status <> 'batal'))";
/* Only the newest finished assessment of a family and period counts. */
static const char FROM_KEPUTUSAN[] =
    " FROM penilaian p JOIN keputusan d ON d.penilaian_id = p.id JOIN keluarga k ON k.id = d.subjek_id"
    " LEFT JOIN orang o ON o.id = k.kepala_id"
    " WHERE d.kode_wilayah >= $lo AND d.kode_wilayah < $hi AND p.program = $1 AND p.status = 'selesai'"
    " AND ($2 = '00' OR (d.kode_wilayah >= $2 AND d.kode_wilayah < $2 || '/')) AND (p.periode = $3 OR substr(p.periode, 1, length($3) + 1) = $3 || '-')"
    " AND NOT EXISTS (SELECT 1 FROM keputusan d2 JOIN penilaian p2 ON p2.id = d2.penilaian_id WHERE d2.subjek_id = d.subjek_id"
    " AND d2.penilaian_id > d.penilaian_id AND p2.program = p.program AND p2.periode = p.periode AND p2.status = 'selesai')";
/* A register has neither program nor period: all active families as they are now. */
static const char FROM_TERDAFTAR[] =
    " FROM keluarga k LEFT JOIN orang o ON o.id = k.kepala_id"
    " WHERE k.kode_wilayah >= $lo AND k.kode_wilayah < $hi AND k.status = 'aktif' AND $1 <> '' AND $3 <> ''"
    " AND ($2 = '00' OR (k.kode_wilayah >= $2 AND k.kode_wilayah < $2 || '/'))";

typedef struct { const char *from, *kode; } source_sql;
static source_sql source_of(const rule_sumber *s)
{
    if (s->fields == PENYALURAN)
        return (source_sql){ FROM_PENYALURAN, "a.kode_wilayah" };
    return s->fields == KEPUTUSAN ? (source_sql){ FROM_KEPUTUSAN, "d.kode_wilayah" } : (source_sql){ FROM_TERDAFTAR, "k.kode_wilayah" };
}

/* ---- expressions -------------------------------------------------------------------------------- */

enum { STACK_MAX = 256, VALUES_MAX = 64 };

typedef struct {
    tg_arena *a;
    const rule *r;
    const rule_laporan *l;
    laporan_susunan *out;
    const char *stack[STACK_MAX];
    int top;
    bool failed, full;
} composer;

static void push(composer *c, const char *text)
{
    if (text == NULL || c->top == STACK_MAX)
        c->failed = true;
    else
        c->stack[c->top++] = text;
}

/* "$7": one value more. */
static const char *bind_value(composer *c, int64_t n, const char *text)
{
    laporan_susunan *s = c->out;
    if (s->count == VALUES_MAX) {
        c->full = true;
        return "NULL";
    }
    s->angka[s->count] = n;
    s->teks[s->count] = text;
    return tg_arena_printf(c->a, "$%d", 4 + s->count++);
}

/* Dates are compared as text, everything else as a number. */
static const char *value(composer *c, const expr_tipe *t, int64_t n)
{
    char text[DATE_TEXT_SIZE];
    if (t->jenis != TG_TANGGAL)
        return bind_value(c, n, NULL);
    date_text((tg_date)n, text);
    return bind_value(c, 0, tg_arena_text(c->a, text, strlen(text)));
}

static const char *name(composer *c, const expr_simpul *n)
{
    if (n->nama->sumber == EXPR_PARAMETER)
        return value(c, &n->tipe, rule_laporan_parameter(c->r)[n->nama->indeks]);
    const tg_field *f = &c->l->sumber->fields[n->nama->indeks];
    return tg_arena_printf(c->a, f->jenis == TG_YA_TIDAK ? "(%s = 1)" : "(%s)", f->kolom);
}

/* Floors as rules do; SQL's own division cuts off. */
static const char *divide(composer *c, bool rest, const char *a, const char *b)
{
    return rest ? tg_arena_printf(c->a, "((%s %% %s + %s) %% %s)", a, b, b, b)
                : tg_arena_printf(c->a, "((%s - (%s %% %s + %s) %% %s) / %s)", a, a, b, b, b, b);
}

static const char *operator(composer *c, const expr_simpul *n, const char **x)
{
    if (n->argc == 1)
        return tg_arena_printf(c->a, strcmp(n->op, "not") == 0 ? "(NOT %s)" : "(- %s)", x[0]);
    if (strcmp(n->op, "//") == 0 || strcmp(n->op, "%") == 0)
        return divide(c, n->op[0] == '%', x[0], x[1]);
    const char *op = strcmp(n->op, "==") == 0 ? "=" : strcmp(n->op, "~=") == 0 ? "<>" : strcmp(n->op, "and") == 0 ? "AND"
                   : strcmp(n->op, "or") == 0 ? "OR" : n->op;
    return tg_arena_printf(c->a, "(%s %s %s)", x[0], op, x[1]);
}

static const char *one_of(composer *c, const expr_simpul *n, const char **x)
{
    const char *list = x[1];
    for (int i = 2; i < n->argc && list != NULL; i++)
        list = tg_arena_printf(c->a, "%s, %s", list, x[i]);
    return list == NULL ? NULL : tg_arena_printf(c->a, "(%s IN (%s))", x[0], list);
}

/* The functions that build_laporan lets pass. */
static const char *call(composer *c, const expr_simpul *n, const char **x)
{
    if (strcmp(n->op, "antara") == 0)
        return tg_arena_printf(c->a, "(%s >= %s AND %s <= %s)", x[0], x[1], x[0], x[2]);
    if (strcmp(n->op, "salah_satu") == 0)
        return one_of(c, n, x);
    if (strcmp(n->op, "ada") == 0)
        return tg_arena_printf(c->a, "(%s IS NOT NULL)", x[0]);
    if (strcmp(n->op, "nilai_atau") == 0)
        return tg_arena_printf(c->a, "COALESCE(%s, %s)", x[0], x[1]);
    if (strcmp(n->op, "angka") == 0)
        return tg_arena_printf(c->a, "(CASE WHEN %s THEN 1 WHEN NOT %s THEN 0 END)", x[0], x[0]);
    if (strcmp(n->op, "min") == 0 || strcmp(n->op, "maks") == 0)
        return tg_arena_printf(c->a, "(CASE WHEN %s %s %s THEN %s WHEN %s IS NOT NULL THEN %s END)", x[0], n->op[1] == 'i' ? "<=" : ">=",
                               x[1], x[0], x[0], x[1]);
    if (strcmp(n->op, "ribu") == 0 || strcmp(n->op, "juta") == 0)
        return tg_arena_printf(c->a, n->op[0] == 'r' ? "(%s * 1000)" : "(%s * 1000000)", x[0]);
    return NULL;
}

static bool add_node(void *self, const expr_simpul *n)
{
    composer *c = self;
    const char **x = &c->stack[c->top - n->argc];
    const char *text = NULL;
    switch (n->kind) {
    case EXPR_SIMPUL_TETAP: text = value(c, &n->tipe, n->nilai); break;
    case EXPR_SIMPUL_NAMA: text = name(c, n); break;
    case EXPR_SIMPUL_HARI_INI: text = value(c, &n->tipe, rule_date(c->r)); break;
    case EXPR_SIMPUL_OPERATOR: text = operator(c, n, x); break;
    case EXPR_SIMPUL_FUNGSI: text = call(c, n, x); break;
    }
    c->top -= n->argc;
    push(c, text);
    return !c->failed;
}

static const char *condition(composer *c, const expr *e)
{
    c->top = 0;
    expr_each_node(e, add_node, c);
    return c->failed || c->top != 1 ? "NULL" : c->stack[0];
}

/* ---- the statement -------------------------------------------------------------------------------- */

static const char *date_column(const rule_laporan *l)
{
    for (const tg_field *f = l->sumber->fields; f->nama != NULL; f++)
        if (strcmp(f->nama, "tanggal") == 0)
            return f->kolom;
    return "NULL";
}

static void add_key(composer *c, const laporan_per *p, tg_buf *out)
{
    const char *d = date_column(c->l);
    if (p->jenis == PER_WILAYAH)
        buf_printf(out, "substr(%s, 1, %d)", source_of(c->l->sumber).kode, (int)p->panjang);
    else if (p->jenis == PER_DATA)
        buf_text(out, p->f->kolom);
    else if (p->waktu == WAKTU_TRIWULAN)
        buf_printf(out, "substr(%s, 1, 4) || '-T' || ((CAST(substr(%s, 6, 2) AS INTEGER) + 2) / 3)", d, d);
    else if (p->waktu == WAKTU_SEMESTER)
        buf_printf(out, "substr(%s, 1, 4) || '-S' || ((CAST(substr(%s, 6, 2) AS INTEGER) + 5) / 6)", d, d);
    else
        buf_printf(out, "substr(%s, 1, %d)", d, p->waktu == WAKTU_HARI ? 10 : p->waktu == WAKTU_BULAN ? 7 : 4);
}

/* Two columns each: what is wanted, and over how many known values. */
static void add_value(composer *c, const laporan_nilai *v, tg_buf *out)
{
    static const char *const SHAPE[] = { [CARA_JUMLAH] = "SUM(%s)", [CARA_RATA] = "SUM(%s)", [CARA_TERKECIL] = "MIN(%s)",
                                         [CARA_TERBESAR] = "MAX(%s)", [CARA_UNIK] = "COUNT(DISTINCT %s)" };
    if (v->cara == CARA_HITUNG && v->bila == NULL)
        buf_text(out, ", COUNT(*), COUNT(*)");
    else if (v->cara == CARA_HITUNG)
        buf_printf(out, ", SUM(CASE WHEN %s THEN 1 ELSE 0 END), COUNT(*)", condition(c, v->bila));
    else {
        buf_text(out, ", ");
        buf_printf(out, SHAPE[v->cara], v->f->kolom);
        buf_printf(out, ", COUNT(%s)", v->f->kolom);
    }
}

int laporan_compose(tg_arena *a, const rule *r, const rule_laporan *l, laporan_susunan *out, tg_error *err)
{
    composer c = { .a = a, .r = r, .l = l, .out = out };
    tg_buf text;
    buf_init(&text, 256 * 1024);
    *out = (laporan_susunan){ .count = 0 };
    buf_text(&text, "SELECT ");
    for (int i = 0; i < l->per_count; i++) {
        add_key(&c, &l->per[i], &text);
        buf_text(&text, ", ");
    }
    buf_text(&text, "COUNT(*)");
    for (int i = 0; i < l->nilai_count; i++)
        add_value(&c, &l->nilai[i], &text);
    buf_text(&text, source_of(l->sumber).from);
    if (l->saring != NULL)
        buf_printf(&text, " AND %s", condition(&c, l->saring));
    for (int i = 0; i < l->per_count; i++)
        buf_printf(&text, "%s%d", i == 0 ? " GROUP BY " : ", ", i + 1);
    for (int i = 0; i < l->per_count; i++)
        buf_printf(&text, "%s%d", i == 0 ? " ORDER BY " : ", ", i + 1);
    buf_printf(&text, " LIMIT %d", LAPORAN_BARIS_MAX + 1);
    out->sql = text.failed || c.failed ? NULL : tg_arena_text(a, text.p, text.n);
    buf_free(&text);
    if (c.full)
        return tg_fail(err, TG_TOO_LARGE, "laporan_nilai_banyak", l->id, VALUES_MAX);
    return out->sql == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

/* ---- lines -------------------------------------------------------------------------------------------- */

static const char *key_text(tg_arena *a, const laporan_per *p, stmt *q, int col)
{
    if (stmt_is_null(q, col))
        return NULL;
    if (p->jenis != PER_DATA) {
        const char *text = stmt_text(q, col);
        return tg_arena_text(a, text, strlen(text));
    }
    int64_t n = stmt_i64(q, col);
    if (p->f->jenis == TG_YA_TIDAK)
        return n ? "ya" : "tidak";
    if (p->f->jenis != TG_PILIHAN)
        return tg_arena_printf(a, "%lld", (long long)n);
    for (int64_t i = 0; p->f->pilihan[i] != NULL; i++)
        if (i == n)
            return p->f->pilihan[i];
    return NULL;
}

/* Floors; of nothing there is no mean. */
static bool mean(int64_t sum, int64_t count, int64_t *out)
{
    if (count <= 0)
        return false;
    *out = sum / count - (sum % count != 0 && sum < 0);
    return true;
}

static void read_value(const laporan_nilai *v, stmt *q, int col, laporan_baris *b, int i)
{
    int64_t n = stmt_i64_or(q, col, 0), count = stmt_i64_or(q, col + 1, 0);
    bool zero_counts = v->cara == CARA_HITUNG || v->cara == CARA_UNIK || v->cara == CARA_JUMLAH;
    b->nilai[i] = n;
    b->known[i] = zero_counts || count > 0;
    if (v->cara == CARA_RATA)
        b->known[i] = mean(n, count, &b->nilai[i]);
}

static void read_line(tg_arena *a, const rule_laporan *l, stmt *q, laporan_baris *b)
{
    int col = 0;
    *b = (laporan_baris){ .kuota = -1, .pagu = -1 };
    for (; col < l->per_count; col++)
        b->kunci[col] = key_text(a, &l->per[col], q, col);
    b->baris = stmt_i64(q, col++);
    for (int i = 0; i < l->nilai_count; i++, col += 2)
        read_value(&l->nilai[i], q, col, b, i);
}

static stmt *prepare(tg_tx *tx, const laporan_susunan *s, const laporan_minta *m, tg_error *err)
{
    stmt *q = stmt_borrow(tx, s->sql, err);
    if (q == NULL)
        return NULL;
    stmt_bind_text(q, "$1", m->program);
    stmt_bind_text(q, "$2", m->kode_wilayah);
    stmt_bind_text(q, "$3", m->periode);
    for (int i = 0; i < s->count; i++) {
        const char *place = tg_arena_printf(tx->arena, "$%d", 4 + i);
        if (place == NULL) {
            tg_fail(err, TG_NOMEM, "memori_habis");
            return NULL;
        }
        if (s->teks[i] != NULL)
            stmt_bind_text(q, place, s->teks[i]);
        else
            stmt_bind_i64(q, place, s->angka[i]);
    }
    return q;
}

static int read_lines(tg_tx *tx, const rule_laporan *l, stmt *q, laporan_baris **out, size_t *count, tg_error *err)
{
    size_t cap = 0;
    int rc;
    *out = NULL;
    *count = 0;
    while ((rc = stmt_next(q, err)) == TG_ROW) {
        if (*count == LAPORAN_BARIS_MAX)
            return tg_fail(err, TG_TOO_LARGE, "laporan_baris_banyak", LAPORAN_BARIS_MAX);
        if (*count == cap) {
            laporan_baris *more = tg_arena_array(tx->arena, cap == 0 ? 64 : 2 * cap, sizeof *more);
            if (more == NULL)
                return tg_fail(err, TG_NOMEM, "memori_habis");
            if (cap > 0)
                memcpy(more, *out, cap * sizeof *more);
            *out = more;
            cap = cap == 0 ? 64 : 2 * cap;
        }
        read_line(tx->arena, l, q, &(*out)[(*count)++]);
    }
    return rc == TG_END ? TG_OK : rc;
}

/* The quota of the region and period that a line stands for. */
static int add_quota(tg_tx *tx, const rule_laporan *l, const laporan_minta *m, laporan_baris *b, tg_error *err)
{
    const char *kode = m->kode_wilayah, *periode = m->periode;
    penilaian_kuota k;
    for (int i = 0; i < l->per_count; i++) {
        if (l->per[i].jenis == PER_WILAYAH && b->kunci[i] != NULL && strlen(b->kunci[i]) > strlen(kode))
            kode = b->kunci[i];
        if (l->per[i].jenis == PER_WAKTU && l->per[i].waktu != WAKTU_HARI && b->kunci[i] != NULL)
            periode = b->kunci[i];
    }
    int rc = penyaluran_quota(tx, m->program, kode, periode, &k, err);
    if (rc != TG_OK)
        return rc;
    b->kuota = k.jumlah_known ? k.jumlah : -1;
    b->pagu = k.pagu_known ? k.pagu : -1;
    return TG_OK;
}

int laporan_run(tg_tx *tx, const rule *r, const rule_laporan *l, const laporan_minta *m, laporan_baris **out, size_t *count,
                tg_error *err)
{
    laporan_susunan s;
    int rc = laporan_compose(tx->arena, r, l, &s, err);
    stmt *q = rc == TG_OK ? prepare(tx, &s, m, err) : NULL;
    if (q == NULL)
        return rc != TG_OK ? rc : err->code;
    rc = read_lines(tx, l, q, out, count, err);
    for (size_t i = 0; rc == TG_OK && i < *count && l->indikator_count > 0; i++) {
        rc = add_quota(tx, l, m, &(*out)[i], err);
        rule_laporan_hitung(r, l, &(*out)[i]);
    }
    if (rc == TG_OK)
        rule_laporan_samarkan(l, *out, *count);
    return rc;
}
