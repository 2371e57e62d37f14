/* Isian: which declaration holds where, and values as text. Walks: job, rule. */
#include "warga/isian.h"
#include "warga/kolom.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DESIMAL_MAX = 6 };
static const char PERNYATAAN[] = "pernyataan:";
static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

/* ---- cells to text ----------------------------------------------------------------------------------------- */

static tg_slice without_percent(tg_slice s)
{
    return s.n > 1 && s.p[s.n - 1] == '%' ? text_trim(s.p, s.n - 1) : s;
}

/* More digits than the isian has are refused, not cut: 23,45 is no value of desimal(1). */
static const char *read_decimal(char out[ISIAN_NILAI_MAX], tg_slice s, int desimal)
{
    int64_t n;
    bool minus = s.n > 1 && s.p[0] == '-';
    const char *key = impor_decimal(&n, minus ? (tg_slice){ s.p + 1, s.n - 1 } : s, DESIMAL_MAX);
    if (key != NULL)
        return key;
    if (n % TEN[DESIMAL_MAX - desimal] != 0)
        return "isian_desimal";
    n /= TEN[DESIMAL_MAX - desimal];
    snprintf(out, ISIAN_NILAI_MAX, "%s%lld.%0*lld", minus && n != 0 ? "-" : "", (long long)(n / TEN[desimal]), desimal,
             (long long)(n % TEN[desimal]));
    return NULL;
}

const char *isian_read_cell(char out[ISIAN_NILAI_MAX], tg_slice s, const isian_deklarasi *d)
{
    int64_t n = 0;
    tg_date date;
    const char *key;
    switch (d->isian.jenis) {
    case TG_BILANGAN: key = impor_int(&n, s, INT64_MIN / 2, INT64_MAX / 2); break;
    case TG_PERSEN: key = impor_int(&n, without_percent(s), INT64_MIN / 2, INT64_MAX / 2); break;
    case TG_RUPIAH: key = impor_rupiah(&n, s); break;
    case TG_YA_TIDAK: key = impor_bool(&n, s); break;
    case TG_DESIMAL: return read_decimal(out, s, d->isian.desimal);
    case TG_TANGGAL:
        if ((key = impor_date(&date, s)) == NULL)
            date_text(date, out);
        return key;
    case TG_PILIHAN:
        if ((key = impor_choice(&n, s, d->kata)) == NULL)
            text_copy(out, ISIAN_NILAI_MAX, d->isian.pilihan[n - 1]);
        return key;
    default: return "impor_bilangan";
    }
    if (key == NULL)
        snprintf(out, ISIAN_NILAI_MAX, "%lld", (long long)n);
    return key;
}

/* ---- text to values ----------------------------------------------------------------------------------------- */

static bool parse_number(const char *text, int desimal, int64_t *v)
{
    bool minus = text[0] == '-';
    int digits = 0, places = -1;
    *v = 0;
    for (const char *p = text + minus; *p != 0; p++) {
        if (*p == '.' && places < 0) {
            places = 0;
        } else if (isdigit((unsigned char)*p) && (places < desimal || *p == '0')) {
            if (places >= desimal)                /* zeros behind the digits that the rule knows */
                continue;
            if (__builtin_mul_overflow(*v, 10, v) || __builtin_add_overflow(*v, *p - '0', v))
                return false;
            digits++;
            places += places >= 0;
        } else {
            return false;
        }
    }
    for (int k = places < 0 ? 0 : places; k < desimal; k++)
        if (__builtin_mul_overflow(*v, 10, v))
            return false;
    *v = minus ? -*v : *v;
    return digits > 0;
}

static bool parse_choice(const char *text, const char *const *pilihan, int64_t *v)
{
    for (*v = 0; pilihan[*v] != NULL; ++*v)
        if (strcmp(pilihan[*v], text) == 0)
            return true;
    return false;
}

bool isian_parse(const char *text, const tg_field *f, int64_t *v)
{
    tg_date date;
    tg_jenis jenis = f == NULL ? TG_YA_TIDAK : f->jenis;
    switch (jenis) {
    case TG_YA_TIDAK: return parse_number(text, 0, v) && (*v == 0 || *v == 1);
    case TG_PILIHAN: return parse_choice(text, f->pilihan, v);
    case TG_DESIMAL: return parse_number(text, f->desimal, v);
    case TG_TANGGAL:
        if (date_parse(&date, text, strlen(text), NULL) != TG_OK)
            return false;
        *v = date;
        return true;
    default: return parse_number(text, 0, v);
    }
}

/* ---- what may be brought ------------------------------------------------------------------------------------ */

const char *isian_column_name(tg_arena *a, const char *isian)
{
    size_t n = sizeof PERNYATAAN - 1;
    return strncmp(isian, PERNYATAAN, n) == 0 ? tg_arena_printf(a, "pernyataan_%s", isian + n) : tg_arena_text(a, isian, strlen(isian));
}

bool isian_holds(const isian_peta *p, const isian_deklarasi *d, const char *kode_wilayah)
{
    if (!wilayah_within(kode_wilayah, d->kode))
        return false;
    for (size_t i = 0; i < p->lapisan_count; i++) {
        const isian_lapisan *l = &p->lapisan[i];
        bool nearer = strcmp(l->kode, d->kode) != 0 && wilayah_within(l->kode, d->kode);
        if (nearer && strcmp(l->program, d->program) == 0 && wilayah_within(kode_wilayah, l->kode))
            return false;
    }
    return true;
}

/* The words of a choice as an import reads them: numbered from 1. */
static const impor_kode *words(const warga_isian *i, tg_arena *a)
{
    size_t n = 0;
    while (i->pilihan != NULL && i->pilihan[n] != NULL)
        n++;
    impor_kode *out = tg_arena_array(a, n + 1, sizeof *out);
    for (size_t k = 0; out != NULL && k < n; k++)
        out[k] = (impor_kode){ (int)k + 1, i->pilihan[k], i->pilihan[k] };
    return out;
}

/* Programs may ask for the same: one column serves them all. */
static int column_take(isian_peta *p, isian_deklarasi *d, tg_arena *a, tg_error *err)
{
    const char *nama = isian_column_name(a, d->isian.id);
    d->kata = words(&d->isian, a);
    if (nama == NULL || d->kata == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    for (d->kolom = p->tetap; d->kolom < p->kolom_count; d->kolom++)
        if (strcmp(p->kolom[d->kolom].nama, nama) == 0)
            return TG_OK;
    if (p->kolom_count == p->tetap + ISIAN_KOLOM_MAX)
        return tg_fail(err, TG_TOO_LARGE, "isian_banyak", ISIAN_KOLOM_MAX);
    p->kolom[p->kolom_count++] = (impor_kolom){ nama, false, NULL };
    return TG_OK;
}

int isian_peta_make(isian_peta *out, isian_deklarasi *rows, size_t count, const char *region, tg_arena *a, tg_error *err)
{
    *out = (isian_peta){ .deklarasi = rows };
    while (WARGA_IMPOR_KOLOM[out->tetap].nama != NULL)
        out->tetap++;
    out->kolom_count = out->tetap;
    out->kolom = tg_arena_array(a, out->tetap + ISIAN_KOLOM_MAX + 1, sizeof *out->kolom);
    out->lapisan = tg_arena_array(a, count + 1, sizeof *out->lapisan);
    if (out->kolom == NULL || out->lapisan == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    memcpy(out->kolom, WARGA_IMPOR_KOLOM, out->tetap * sizeof *out->kolom);
    for (size_t i = 0; i < count; i++) {
        isian_deklarasi d = rows[i];
        if (!wilayah_within(d.kode, region) && !wilayah_within(region, d.kode))
            continue;
        if (d.isian.id[0] == 0) {
            out->lapisan[out->lapisan_count++] = (isian_lapisan){ d.program, d.kode };
            continue;
        }
        int rc = column_take(out, &d, a, err);
        if (rc != TG_OK)
            return rc;
        rows[out->deklarasi_count++] = d;
    }
    return TG_OK;
}

/* ---- staging -------------------------------------------------------------------------------------------------- */

void isian_pack(tg_buf *out, const isian_staging *v, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_char(out, v[i].orang ? 'o' : 'k');
        buf_add(out, v[i].program, strlen(v[i].program) + 1);
        buf_add(out, v[i].isian, strlen(v[i].isian) + 1);
        buf_add(out, v[i].nilai, strlen(v[i].nilai) + 1);
    }
}

static bool take_text(const char **p, const char *end, const char **out)
{
    const char *zero = memchr(*p, 0, (size_t)(end - *p));
    *out = *p;
    *p = zero == NULL ? end : zero + 1;
    return zero != NULL;
}

bool isian_unpack(const void *data, size_t size, isian_staging **v, size_t *count, tg_arena *a)
{
    *count = 0;
    *v = NULL;
    if (size == 0)
        return true;
    const char *p = tg_arena_text(a, data, size), *end = p == NULL ? NULL : p + size;
    *v = tg_arena_array(a, size / 4 + 1, sizeof **v);           /* a letter and three ends of text at least */
    if (p == NULL || *v == NULL)
        return false;
    while (p < end) {
        isian_staging *s = &(*v)[(*count)++];
        s->orang = *p == 'o';
        if ((*p != 'o' && *p != 'k') || ++p == end)
            return false;
        if (!take_text(&p, end, &s->program) || !take_text(&p, end, &s->isian) || !take_text(&p, end, &s->nilai))
            return false;
    }
    return true;
}

/* ---- publishing ------------------------------------------------------------------------------------------------ */

/* A column cannot bring two things: an isian may not be called what files of families bring anyway. */
int warga_isian_name_ok(const char *id, tg_error *err)
{
    const char *taken = impor_kolom_named(WARGA_IMPOR_KOLOM, id);
    return taken == NULL ? TG_OK : tg_fail(err, TG_INVALID, "isian_nama_kolom", id, taken);
}
