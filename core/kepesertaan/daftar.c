/* kepesertaan/daftar.c: the job that makes a list of an assessment: to be made public, or to be decreed.
 *
 * Input   the ranking of the assessment by the number drawn in public, what sealed meetings decided against it, objections
 *         that were upheld, quotas and kept places.
 * Output  rows 1..n, chained by a hash; then the list is seen, all at once.
 * Order   Who was added against the rule stands first: people decided with a reason that they shall receive, and behind a full
 *         quota that would mean nothing. Then the ranking. Where several spoke of one family the last word holds. Who of this
 *         order has a place and who waits is chosen as for a round (kepesertaan_peringkat).
 * Thread  a job thread; steps on the writer. Memory  the job's arena.
 * Walks   job. */
#include <inttypes.h>
#include <string.h>
#include "audit/audit.h"
#include "kepesertaan/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { STEP_ROWS = 1000, MEETINGS_MAX = 300, AMENDMENTS_FIRST = 64 };
#define CURSOR_DONE INT64_MAX

static kepesertaan_peringkat peringkat;
void kepesertaan_set_ranking(const kepesertaan_peringkat *p) { peringkat = *p; }

int list_fits(tg_tx *tx, const kepesertaan_soal *what, const char *kode_wilayah, bool *fits, tg_error *err)
{
    return peringkat.fits(tx, what, kode_wilayah, fits, err);
}

/* What people decided on a family: in or out, and by which way. */
typedef struct { int64_t keluarga_id; const char *kode_wilayah, *jalur; bool masuk, used; size_t urut; } amendment;
typedef struct {
    schedule_job *job;
    tg_tx *tx;                              /* while reading */
    int64_t daftar_id;
    daftar d;
    penilaian_ranking rank;
    sealed_meeting meeting[MEETINGS_MAX];
    int meeting_count;
    amendment *amended;                     /* one a family, by family */
    size_t amended_count, amended_cap;
    penilaian_calon *order;                 /* rank.calon, amended; by which way each came: */
    const char **jalur;
    size_t order_count;
    penilaian_urutan urutan;
    calon *list;
    size_t count;
    list_basis basis;
    int64_t uang_min;
} making;

int list_note(tg_tx *tx, const daftar *d, const char *perbuatan, const char *rincian, tg_error *err)
{
    return rincian != NULL ? audit_add(tx, perbuatan, daftar_jenis_text(d->jenis), d->id, d->kode_wilayah, rincian, err)
                           : tg_fail(err, TG_NOMEM, "memori_habis");
}

int list_read(tg_tx *tx, daftar *out, daftar_jenis jenis, int64_t id, tg_error *err)
{
    int rc = daftar_find(tx, out, id, err);
    if (rc == TG_END || (rc == TG_OK && out->jenis != jenis))
        return tg_fail(err, TG_NOT_FOUND, jenis == DAFTAR_PENETAPAN ? "penetapan_tidak_ada" : "pengumuman_tidak_ada", id);
    return rc;
}

/* ---- what must be there before ------------------------------------------------------------------------------- */

static tg_date day_of(const daftar *d, int64_t ms) { return date_of_ms(ms, wilayah_offset(d->kode_wilayah)); }

void list_not_before(list_basis *b, tg_date hari, const char *sebab, int64_t nomor)
{
    if (hari > b->sejak)
        b->sejak = hari, b->sebab = sebab, b->nomor = nomor;
}

/* *last: when the newest was sealed, 0: none. */
static int check_meetings(tg_tx *tx, const daftar *d, list_basis *b, int64_t *last, tg_error *err)
{
    sealed_meeting *list = tg_arena_array(tx->arena, MEETINGS_MAX, sizeof *list);
    int64_t open;
    int n;
    if (list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = musyawarah_sealed(tx, d->penilaian_id, list, MEETINGS_MAX, &n, &open, err);
    *last = rc == TG_OK && n > 0 ? list[n - 1].ditutup_pada : 0;
    b->dasar = n;
    if (*last > 0)
        list_not_before(b, day_of(d, *last), "penetapan_tanggal_musyawarah", list[n - 1].id);
    if (rc == TG_OK && open > 0)
        rc = tg_fail(err, TG_CONFLICT, "daftar_musyawarah_terbuka", d->program, d->periode, open);
    if (rc == TG_OK && n == 0 && (kepesertaan_steps(d->program, d->kode_wilayah) & LANGKAH_MUSYAWARAH))
        rc = tg_fail(err, TG_CONFLICT, "daftar_tanpa_musyawarah", d->program, d->kode_wilayah, d->periode);
    return rc;
}

/* What a meeting decided after the list was made public was never public itself. Objections are decided after it by their nature. */
static int check_announced(tg_tx *tx, const daftar *d, int64_t sealed_last, list_basis *b, tg_error *err)
{
    daftar a;
    char day[DATE_TEXT_SIZE];
    int rc = daftar_newest(tx, d->penilaian_id, d->kode_wilayah, DAFTAR_DIUMUMKAN, DAFTAR_DIUMUMKAN, &a, err);
    bool required = kepesertaan_steps(d->program, d->kode_wilayah) & LANGKAH_PENGUMUMAN;
    if (rc == TG_END)
        return required ? tg_fail(err, TG_CONFLICT, "daftar_tanpa_pengumuman", d->program, d->kode_wilayah, d->periode) : TG_OK;
    if (rc == TG_OK && required && sealed_last > a.dibuat)
        return tg_fail(err, TG_CONFLICT, "daftar_pengumuman_lama", a.id);
    if (rc == TG_OK && a.tenggat >= wilayah_today(d->kode_wilayah, tx->now))
        rc = tg_fail(err, TG_CONFLICT, "daftar_pengumuman_berlangsung", a.id, date_text(a.tenggat, day));
    if (rc == TG_OK)
        list_not_before(b, a.tenggat + 1, "penetapan_tanggal_pengumuman", a.id);
    return rc;
}

static int check_objections(tg_tx *tx, const daftar *d, list_basis *b, tg_error *err)
{
    keberatan_hitungan n;
    int rc = keberatan_count(tx, d->penilaian_id, &n, err);
    if (rc == TG_OK && n.open > 0 && d->jenis == DAFTAR_PENETAPAN)
        rc = tg_fail(err, TG_CONFLICT, "daftar_keberatan_terbuka", n.open);
    if (rc != TG_OK)
        return rc;
    b->dasar += n.decided;
    if (n.decided > 0)
        list_not_before(b, day_of(d, n.last), "penetapan_tanggal_keberatan", n.decided);
    return TG_OK;
}

int list_check(tg_tx *tx, const daftar *d, list_basis *out, tg_error *err)
{
    int64_t last = 0;
    *out = (list_basis){ .sejak = TG_DATE_NONE };
    int rc = check_meetings(tx, d, out, &last, err);
    if (rc == TG_OK && d->jenis == DAFTAR_PENETAPAN)
        rc = check_announced(tx, d, last, out, err);
    return rc == TG_OK ? check_objections(tx, d, out, err) : rc;
}

int kepesertaan_replaced(tg_tx *tx, const penilaian *old, penilaian_lama *out, tg_error *err)
{
    sealed_meeting *list = tg_arena_array(tx->arena, MEETINGS_MAX, sizeof *list);
    keberatan_hitungan n = { 0 };
    int64_t open = 0;
    int sealed = 0;
    if (list == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = musyawarah_sealed(tx, old->id, list, MEETINGS_MAX, &sealed, &open, err);
    if (rc == TG_OK && open > 0)
        rc = tg_fail(err, TG_CONFLICT, "penilaian_musyawarah_terbuka", old->program, old->kode_wilayah, old->periode, open);
    if (rc == TG_OK)
        rc = keberatan_count(tx, old->id, &n, err);
    if (rc == TG_OK && n.open > 0)
        rc = tg_fail(err, TG_CONFLICT, "penilaian_keberatan_terbuka", old->program, old->kode_wilayah, old->periode, n.open);
    out->musyawarah = sealed;
    out->keberatan = n.decided;
    return rc;
}

static int check_not_in_work(tg_tx *tx, const daftar *d, tg_error *err)
{
    daftar other;
    bool open = false;
    int rc = daftar_in_work(tx, d, &other, err);
    if (rc != TG_OK)
        return rc == TG_END ? TG_OK : rc;
    rc = schedule_is_open(tx, other.kerja_id, &open, err);
    return rc == TG_OK && open ? tg_fail(err, TG_CONFLICT, "daftar_sedang_disusun", d->program, d->kode_wilayah) : rc;
}

int list_order(tg_tx *tx, daftar *d, int64_t *kerja, tg_error *err)
{
    penilaian p = { .id = 0 };
    list_basis basis;
    int rc = program_known(d->program, err);
    if (rc == TG_OK)
        rc = region_known(tx, d->kode_wilayah, err);
    if (rc == TG_OK)
        rc = penilaian_usable(tx, &p, d->program, d->kode_wilayah, d->periode, err);
    if (rc == TG_NOT_FOUND)
        rc = tg_fail(err, TG_CONFLICT, "proses_tanpa_penilaian", d->program, d->kode_wilayah, d->periode);
    d->penilaian_id = p.id;
    if (rc == TG_OK)
        rc = check_not_in_work(tx, d, err);
    if (rc == TG_OK)
        rc = list_check(tx, d, &basis, err);
    if (rc != TG_OK)
        return rc;
    d->id = tg_id(tx);
    d->bentuk = LIST_FORM;
    const char *kunci = tg_arena_printf(tx->arena, "daftar:%" PRId64, d->id), *args = tg_arena_printf(tx->arena, "{\"daftar\":%" PRId64 "}", d->id);
    if (kunci == NULL || args == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    rc = schedule_add(tx, "kepesertaan.daftar", kunci, args, 0, kerja, err);
    d->kerja_id = *kerja;
    return rc == TG_OK ? daftar_insert(tx, d, err) : rc;
}

/* ---- what people decided against the rule -------------------------------------------------------------------- */

/* Its place among the amendments, or their count. */
static size_t place_of(const making *m, int64_t keluarga_id)
{
    size_t i = 0;
    while (i < m->amended_count && m->amended[i].keluarga_id != keluarga_id)
        i++;
    return i;
}

static int amend(making *m, int64_t keluarga_id, const char *kode_wilayah, const char *jalur, bool masuk, tg_error *err)
{
    size_t i = place_of(m, keluarga_id);
    if (i == m->amended_cap) {
        size_t cap = m->amended_cap == 0 ? AMENDMENTS_FIRST : 2 * m->amended_cap;
        amendment *more = tg_arena_array(job_arena(m->job), cap, sizeof *more);
        if (more == NULL)
            return tg_fail(err, TG_NOMEM, "memori_habis");
        if (i > 0)
            memcpy(more, m->amended, i * sizeof *more);
        m->amended = more;
        m->amended_cap = cap;
    }
    m->amended[i] = (amendment){ keluarga_id, tg_arena_text(job_arena(m->job), kode_wilayah, strlen(kode_wilayah)), jalur, masuk, false, i };
    m->amended_count += i == m->amended_count;
    return m->amended[i].kode_wilayah != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

typedef struct { making *m; tg_error *err; } amending;

/* What agrees with the rule changes nothing, but it takes back what an earlier meeting decided against the rule. */
static int take_butir(void *arg, const butir *b)
{
    amending *a = arg;
    bool speaks = b->beda || place_of(a->m, b->keluarga_id) < a->m->amended_count;
    return speaks ? amend(a->m, b->keluarga_id, b->kode_wilayah, "musyawarah", b->setuju, a->err) : TG_OK;
}

static int take_objection(void *arg, const keberatan *k)
{
    amending *a = arg;
    return amend(a->m, k->keluarga_id, k->kode_wilayah, "keberatan", !k->sanggahan, a->err);
}

static int by_family(const void *a, const void *b)
{
    const amendment *x = a, *y = b;
    return (x->keluarga_id > y->keluarga_id) - (x->keluarga_id < y->keluarga_id);
}

static int by_order(const void *a, const void *b)
{
    const amendment *const *x = a, *const *y = b;
    return ((*x)->urut > (*y)->urut) - ((*x)->urut < (*y)->urut);
}

static int read_amendments(making *m, tg_tx *tx, tg_error *err)
{
    int64_t open;
    amending a = { m, err };
    int rc = musyawarah_sealed(tx, m->d.penilaian_id, m->meeting, MEETINGS_MAX, &m->meeting_count, &open, err);
    for (int i = 0; rc == TG_OK && i < m->meeting_count; i++)
        rc = butir_each(tx, m->meeting[i].id, take_butir, &a, err);
    if (rc == TG_OK)
        rc = keberatan_upheld(tx, m->d.penilaian_id, take_objection, &a, err);
    if (rc == TG_OK && m->amended_count > 1)
        qsort(m->amended, m->amended_count, sizeof *m->amended, by_family);
    return rc;
}

static amendment *amendment_of(const making *m, int64_t keluarga_id)
{
    amendment key = { .keluarga_id = keluarga_id };
    return m->amended_count == 0 ? NULL : bsearch(&key, m->amended, m->amended_count, sizeof key, by_family);
}

/* ---- the whole list in memory -------------------------------------------------------------------------------- */

static bool is_covered(const making *m, const char *kode_wilayah)
{
    for (int i = 0; i < m->meeting_count; i++)
        if (wilayah_within(kode_wilayah, m->meeting[i].kode_wilayah))
            return true;
    return false;
}

/* Whether the steps before were taken for this family. */
static int check_family(making *m, int64_t keluarga_id, const char *kode_wilayah, bool *may, tg_error *err)
{
    uint32_t steps = kepesertaan_steps(m->d.program, m->d.kode_wilayah);
    int64_t usulan_id;
    *may = true;
    if ((steps & LANGKAH_MUSYAWARAH) && !is_covered(m, kode_wilayah))
        return tg_fail(err, TG_CONFLICT, "daftar_wilayah_tanpa_musyawarah", kode_wilayah, m->d.program, m->d.periode);
    if (!(steps & LANGKAH_USULAN))
        return TG_OK;
    int rc = usulan_accepted(m->tx, m->d.program, keluarga_id, &usulan_id, err);
    *may = rc == TG_OK;
    return rc == TG_END ? TG_OK : rc;
}

static int add_ranked(making *m, const penilaian_calon *c, tg_error *err)
{
    bool may;
    amendment *a = amendment_of(m, c->subjek_id);
    if (a != NULL)
        a->used = true;
    if (a != NULL && !a->masuk) {
        m->d.dikeluarkan++;
        return TG_OK;
    }
    int rc = check_family(m, c->subjek_id, c->kode_wilayah, &may, err);
    if (rc == TG_OK && may) {
        m->jalur[m->order_count] = "aturan";
        m->order[m->order_count++] = *c;
    }
    return rc;
}

/* Added against the rule, which names no amount for them: what the least of the others gets. */
static int add_amended(making *m, tg_error *err)
{
    size_t n = 0, first = 0, passed;
    int64_t *dibatasi;
    amendment **order = tg_arena_array(job_arena(m->job), m->amended_count + 1, sizeof *order);
    if (order == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = warga_restricted(m->tx, &dibatasi, &passed, err);
    if (rc != TG_OK)
        return rc;
    for (size_t i = 0; i < m->amended_count; i++)
        if (m->amended[i].masuk && !m->amended[i].used) {
            bool pass = warga_in_list(dibatasi, passed, m->amended[i].keluarga_id);
            m->d.dibatasi += pass;
            if (!pass)
                order[n++] = &m->amended[i];
        }
    if (n > 1)
        qsort(order, n, sizeof *order, by_order);
    memmove(m->order + n, m->order, m->order_count * sizeof *m->order);
    memmove(m->jalur + n, m->jalur, m->order_count * sizeof *m->jalur);
    for (; first < n; first++) {
        m->order[first] = (penilaian_calon){ .subjek_id = order[first]->keluarga_id, .kode_wilayah = order[first]->kode_wilayah, .uang = m->uang_min };
        m->jalur[first] = order[first]->jalur;
    }
    m->order_count += n;
    m->d.ditambah = (int64_t)n;
    return TG_OK;
}

static kepesertaan_soal soal_of(const daftar *d) { return (kepesertaan_soal){ d->program, d->kode_wilayah, d->periode }; }

/* A decree needs the quota where the rule has one; a list that is only made public shows who would be on it without. */
static int choose(making *m, tg_error *err)
{
    bool kuota = false;
    kepesertaan_soal what = soal_of(&m->d);
    m->rank.calon = m->order;
    m->rank.count = m->order_count;
    int rc = peringkat.choose(m->tx, job_arena(m->job), &what, &m->rank, &m->urutan, &kuota, err);
    if (rc == TG_OK && m->rank.has_kuota && m->d.jenis == DAFTAR_PENETAPAN && !kuota)
        rc = tg_fail(err, TG_CONFLICT, "daftar_tanpa_kuota", m->d.program, m->d.kode_wilayah, m->d.periode);
    return rc;
}

static int put_on_list(making *m, uint32_t which, bool tunggu, tg_error *err)
{
    const penilaian_calon *c = &m->order[which];
    int oleh = m->urutan.oleh[which];
    m->list[m->count] = (calon){ .nomor = (int64_t)m->count + 1, .keluarga_id = c->subjek_id, .kode_wilayah = c->kode_wilayah, .skor = c->skor,
                                 .uang = c->uang, .jalur = m->jalur[which], .jatah = oleh < 0 ? NULL : m->rank.jatah[oleh].id, .tunggu = tunggu };
    m->count++;
    if (!tunggu && __builtin_add_overflow(m->d.nominal, c->uang, &m->d.nominal))
        return tg_fail(err, TG_INVALID, "daftar_terlalu_besar");
    return TG_OK;
}

/* First who has a place, then who waits, each in the order of rank. */
static int fill(making *m, tg_error *err)
{
    const penilaian_urutan *u = &m->urutan;
    int rc = TG_OK;
    for (size_t i = 0; rc == TG_OK && i < u->masuk_count; i++)
        rc = put_on_list(m, u->masuk[i], false, err);
    for (size_t i = 0; rc == TG_OK && i < u->tunggu_count; i++)
        rc = put_on_list(m, u->tunggu[i], true, err);
    m->d.penerima = (int64_t)u->masuk_count;
    m->d.tunggu = (int64_t)u->tunggu_count;
    return rc == TG_OK && m->count == 0 ? tg_fail(err, TG_CONFLICT, "daftar_kosong", m->d.program, m->d.kode_wilayah, m->d.periode) : rc;
}

static int make_room(making *m, tg_error *err)
{
    size_t n = m->rank.count + m->amended_count + 1;
    m->order = tg_arena_array(job_arena(m->job), n, sizeof *m->order);
    m->jalur = tg_arena_array(job_arena(m->job), n, sizeof *m->jalur);
    m->list = tg_arena_array(job_arena(m->job), n, sizeof *m->list);
    m->order_count = m->count = 0;
    return m->order != NULL && m->jalur != NULL && m->list != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int compose(making *m, tg_error *err)
{
    int rc = make_room(m, err);
    m->uang_min = m->rank.count > 0 ? INT64_MAX : 0;
    m->d.penerima = m->d.tunggu = m->d.ditambah = m->d.dikeluarkan = m->d.nominal = 0;
    m->d.dibatasi = (int64_t)m->rank.dibatasi;
    for (size_t i = 0; rc == TG_OK && i < m->rank.count; i++) {
        if (m->rank.calon[i].uang < m->uang_min)
            m->uang_min = m->rank.calon[i].uang;
        rc = add_ranked(m, &m->rank.calon[i], err);
    }
    if (rc == TG_OK)
        rc = add_amended(m, err);
    if (rc == TG_OK)
        rc = choose(m, err);
    if (rc == TG_OK)
        rc = fill(m, err);
    list_seal_begin(&m->d, m->d.sidik);
    for (size_t i = 0; i < m->count; i++)
        list_seal_add(&m->d, &m->list[i], m->d.sidik);
    return rc;
}

static int read_draw(tg_tx *tx, daftar *d, tg_error *err)
{
    kepesertaan_undian u = { NULL, TG_DATE_NONE };
    kepesertaan_soal what = soal_of(d);
    int rc = peringkat.draw(tx, &what, &u, err);
    d->undian = u.angka;
    d->undian_tanggal = u.tanggal;
    return rc;
}

static int find_own(tg_tx *tx, int64_t id, daftar *out, tg_error *err)
{
    int rc = daftar_find_own(tx, out, id, err);
    return rc == TG_END ? tg_fail(err, TG_CORRUPT, "penetapan_tidak_ada", id) : rc;
}

static int read_all(tg_tx *tx, void *arg, tg_error *err)
{
    making *m = arg;
    penilaian p;
    m->tx = tx;
    int rc = find_own(tx, m->daftar_id, &m->d, err);
    if (rc == TG_OK)
        rc = penilaian_in_force(tx, &p, m->d.program, m->d.kode_wilayah, m->d.periode, err);
    if (rc == TG_OK && p.id != m->d.penilaian_id)
        rc = tg_fail(err, TG_CONFLICT, "daftar_penilaian_baru", m->d.program, m->d.kode_wilayah, m->d.periode);
    if (rc == TG_OK)
        rc = read_draw(tx, &m->d, err);
    if (rc == TG_OK)
        rc = penilaian_rank(tx, job_arena(m->job), &p, m->d.undian, &m->rank, err);
    if (rc == TG_OK)
        rc = read_amendments(m, tx, err);
    if (rc == TG_OK)
        rc = list_check(tx, &m->d, &m->basis, err);
    return rc == TG_OK ? compose(m, err) : rc;
}

/* ---- writing it ---------------------------------------------------------------------------------------------- */

/* What is being written is fixed by its hash: a job that is resumed after something changed says so and ends. */
static int begin_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const making *m = arg;
    daftar d;
    int rc = find_own(tx, m->daftar_id, &d, err);
    if (rc != TG_OK)
        return rc;
    daftar made = m->d;
    made.planned = true;
    made.dasar = m->basis.dasar;
    memcpy(made.sidik_rencana, m->d.sidik, HASH_SIZE);
    *cursor = 1;
    for (int i = 0; rc == TG_OK && i < m->rank.jatah_count; i++) {
        daftar_jatah j = { m->rank.jatah[i].id, m->rank.jatah[i].label, m->urutan.disisihkan[i], m->urutan.terisi[i] };
        rc = daftar_jatah_insert(tx, m->daftar_id, i, &j, err);
    }
    return rc == TG_OK ? daftar_save(tx, &made, err) : rc;
}

static int list_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const making *m = arg;
    size_t at = (size_t)(*cursor - 1), end = at + STEP_ROWS;
    int rc = TG_OK;
    for (; rc == TG_OK && at < end && at < m->count; at++)
        rc = calon_insert(tx, m->daftar_id, &m->list[at], err);
    *cursor = (int64_t)at + 1;
    return rc;
}

static int publish(tg_tx *tx, daftar *d, tg_error *err)
{
    bool decree = d->jenis == DAFTAR_PENETAPAN;
    if (!decree) {
        d->tanggal = wilayah_today(d->kode_wilayah, tx->now);
        d->tenggat = d->tanggal + (tg_date)masa_in_force()->pengumuman;
    }
    int rc = daftar_save(tx, d, err);
    if (rc == TG_OK)
        rc = daftar_move(tx, d, decree ? DAFTAR_RANCANGAN : DAFTAR_DIUMUMKAN, err);
    return rc == TG_OK && !decree ? daftar_supersede(tx, d, err) : rc;
}

static int finish_step(tg_tx *tx, int64_t *cursor, void *arg, tg_error *err)
{
    const making *m = arg;
    daftar d, now;
    list_basis basis;
    char hex[2 * HASH_SHORT_SIZE + 1];
    int rc = find_own(tx, m->daftar_id, &d, err);
    if (rc == TG_OK)
        rc = list_check(tx, &d, &basis, err);
    now = d;
    if (rc == TG_OK)
        rc = read_draw(tx, &now, err);
    if (rc == TG_OK && (basis.dasar != d.dasar || !text_same(now.undian, d.undian)))
        rc = tg_fail(err, TG_CONFLICT, "daftar_berubah", d.program, d.kode_wilayah);
    if (rc == TG_OK)
        rc = publish(tx, &d, err);
    if (rc != TG_OK)
        return rc;
    *cursor = CURSOR_DONE;
    text_hex(d.sidik, HASH_SHORT_SIZE, hex);
    const char *rincian = tg_arena_printf(tx->arena, "{\"penerima\":%" PRId64 ",\"tunggu\":%" PRId64 ",\"ditambah\":%" PRId64 ",\"dikeluarkan\":%" PRId64
                                          ",\"sidik\":\"%s\"}", d.penerima, d.tunggu, d.ditambah, d.dikeluarkan, hex);
    return list_note(tx, &d, d.jenis == DAFTAR_PENETAPAN ? "penetapan.rancang" : "pengumuman.umumkan", rincian, err);
}

/* ---- the job -------------------------------------------------------------------------------------------------- */

static int write_all(making *m, tg_error *err)
{
    int rc = job_read(m->job, read_all, m, err);
    if (rc == TG_OK && job_cursor(m->job) == 0)
        rc = job_step(m->job, begin_step, m, err);
    else if (rc == TG_OK && memcmp(m->d.sidik_rencana, m->d.sidik, HASH_SIZE) != 0)
        rc = tg_fail(err, TG_CONFLICT, "daftar_berubah", m->d.program, m->d.kode_wilayah);
    while (rc == TG_OK && job_cursor(m->job) - 1 < (int64_t)m->count) {
        job_progress(m->job, job_cursor(m->job) - 1, (int64_t)m->count);
        rc = job_step(m->job, list_step, m, err);
    }
    return rc == TG_OK ? job_step(m->job, finish_step, m, err) : rc;
}

static int look_again(tg_tx *tx, void *arg, tg_error *err)
{
    making *m = arg;
    return find_own(tx, m->daftar_id, &m->d, err);
}

int kepesertaan_listed(tg_tx *tx, const kepesertaan_soal *what, int64_t *daftar_id, tg_error *err)
{
    return daftar_listed(tx, what, daftar_id, err);
}

int list_make_run(schedule_job *job, tg_error *err)
{
    making *m = tg_arena_alloc(job_arena(job), sizeof *m);
    if (m == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    m->job = job;
    int rc = job_args_i64(job, "daftar", &m->daftar_id, err);
    if (rc == TG_OK && job_cursor(job) != CURSOR_DONE)
        rc = write_all(m, err);
    if (rc == TG_OK)
        rc = job_read(job, look_again, m, err);
    if (rc != TG_OK)
        return rc;
    const char *json = tg_arena_printf(job_arena(job), "{\"id\":%" PRId64 ",\"penerima\":%" PRId64 ",\"tunggu\":%" PRId64 ",\"ditambah\":%" PRId64
                                       ",\"dikeluarkan\":%" PRId64 ",\"dibatasi\":%" PRId64 "}", m->d.id, m->d.penerima, m->d.tunggu,
                                       m->d.ditambah, m->d.dikeluarkan, m->d.dibatasi);
    return json != NULL ? job_result(job, json, err) : tg_fail(err, TG_NOMEM, "memori_habis");
}
