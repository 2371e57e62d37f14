/* http/param.c: reads the parameters that a route declares from path, query and JSON body, and checks
 * each against its kind and limits before a handler sees it.
 *
 * Input   the segments of the path, the query, the parsed body. Output req->values.
 * Thread  path and query on the loop; the body where it is parsed (loop or pool).
 * Memory  texts in the request's arena or in its JSON, so they live as long as the request.
 * Walks   request. */
#include <string.h>
#include <strings.h>
#include "http/http_private.h"

enum { TEXT_DEFAULT = 200, LIST_DEFAULT = 100, NIK_SIZE = 16 };
#define SAFE_INT ((INT64_C(1) << 53) - 1)      /* what a JSON number carries everywhere */

/* ---- one value ------------------------------------------------------------------------------------- */

static int wrong(const tg_param *p, const char *key, tg_error *err)
{
    return tg_fail_field(err, TG_INVALID, p->nama, key, p->nama);
}

static bool is_clean(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f)
            return false;
    }
    return text_is_utf8(p, n);
}

static int check_text(const tg_param *p, const char *text, size_t n, param_value *out, tg_error *err)
{
    int64_t most = p->maks > 0 ? p->maks : TEXT_DEFAULT;
    if (!is_clean(text, n))
        return wrong(p, "isian_huruf", err);
    if ((int64_t)n > most)
        return tg_fail_field(err, TG_INVALID, p->nama, "isian_panjang", p->nama, most, (int64_t)n);
    if (p->wajib && text_trim(text, n).n == 0)
        return wrong(p, "isian_wajib", err);
    if ((int64_t)n < p->min)
        return tg_fail_field(err, TG_INVALID, p->nama, "isian_pendek", p->nama, p->min, (int64_t)n);
    out->text = text;
    return TG_OK;
}

static int check_number(const tg_param *p, int64_t n, param_value *out, tg_error *err)
{
    int64_t least = INT64_MIN, most = INT64_MAX;
    if (p->min != 0 || p->maks != 0) {
        least = p->min;
        most = p->maks != 0 ? p->maks : INT64_MAX;
    } else if (p->jenis == TG_P_RUPIAH || p->jenis == TG_P_ID) {
        least = p->jenis == TG_P_ID;
        most = SAFE_INT;
    }
    if (n < least || n > most)
        return tg_fail_field(err, TG_INVALID, p->nama, "isian_batas", p->nama, least, most);
    out->number = n;
    return TG_OK;
}

static int check_date(const tg_param *p, const char *text, size_t n, param_value *out, tg_error *err)
{
    tg_date d;
    if (date_parse(&d, text, n, NULL) != TG_OK)
        return wrong(p, "isian_tanggal", err);
    out->number = d;
    out->text = text;
    return TG_OK;
}

static bool all_digits(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] < '0' || p[i] > '9')
            return false;
    return n > 0;
}

/* "31", "31.75", "31.75.07", "31.75.07.1001", also without dots -> with dots. Only the form: whether
 * the region exists is the office's to say. */
static int check_kode(tg_request *req, const tg_param *p, const char *text, size_t n, param_value *out, tg_error *err)
{
    char digits[11], dotted[16];
    size_t count = 0, at = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '.' && (count == 2 || count == 4 || count == 6) && i > 0 && text[i - 1] != '.' && i + 1 < n)
            continue;
        if (text[i] < '0' || text[i] > '9' || count == 10)
            return wrong(p, "isian_kode_wilayah", err);
        digits[count++] = text[i];
    }
    if (count != 2 && count != 4 && count != 6 && count != 10)
        return wrong(p, "isian_kode_wilayah", err);
    for (size_t i = 0; i < count; i++) {
        if (i == 2 || i == 4 || i == 6)
            dotted[at++] = '.';
        dotted[at++] = digits[i];
    }
    out->text = tg_arena_text(req->arena, dotted, at);
    return out->text != NULL ? TG_OK : tg_fail(err, TG_NOMEM, "memori_habis");
}

static int check_nik(const tg_param *p, const char *text, size_t n, param_value *out, tg_error *err)
{
    if (n != NIK_SIZE || !all_digits(text, n))
        return wrong(p, "isian_nik", err);     /* the number itself stays out of the message */
    out->text = text;
    return TG_OK;
}

/* A period that begins with a year: 2026, 2026-12, 2026-S1; not 2026-13 and not 26-12, which would be a period
 * of its own for ever. */
static bool year_fits(const char *text, size_t n)
{
    if (n < 4 || !all_digits(text, 4) || (memcmp(text, "19", 2) != 0 && memcmp(text, "20", 2) != 0))
        return false;
    if (n == 4)
        return true;
    if (text[4] != '-')
        return false;
    const char *rest = text + 5;
    if (rest[0] >= '0' && rest[0] <= '9')
        return n == 7 && all_digits(rest, 2) && memcmp(rest, "01", 2) >= 0 && memcmp(rest, "12", 2) <= 0;
    return (rest[0] | 0x20) != 's' || n != 7 || (rest[0] == 'S' && (rest[1] == '1' || rest[1] == '2'));
}

static int check_periode(const tg_param *p, const char *text, size_t n, param_value *out, tg_error *err)
{
    bool fits = n >= 4 && n <= 32 && text[0] != '-' && text[n - 1] != '-';
    for (size_t i = 0; fits && i < n; i++)
        fits = text[i] == '-' || (text[i] >= '0' && text[i] <= '9') ||
               ((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z');
    if (!fits || (text[0] >= '0' && text[0] <= '9' && !year_fits(text, n)))
        return wrong(p, "isian_periode", err);
    out->text = text;
    return TG_OK;
}

/* The kinds that are texts wherever they stand. */
static int check_word(tg_request *req, const tg_param *p, const char *text, size_t n, param_value *out, tg_error *err)
{
    switch (p->jenis) {
    case TG_P_DATE: return check_date(p, text, n, out, err);
    case TG_P_KODE_WILAYAH: return check_kode(req, p, text, n, out, err);
    case TG_P_NIK: return check_nik(p, text, n, out, err);
    case TG_P_PERIODE: return check_periode(p, text, n, out, err);
    default: return check_text(p, text, n, out, err);
    }
}

static int read_bool(const tg_param *p, const char *text, param_value *out, tg_error *err)
{
    static const char *const YES[] = { "true", "1", "ya", NULL }, *const NO[] = { "false", "0", "tidak", NULL };
    for (int i = 0; YES[i] != NULL; i++) {
        if (text_same(text, YES[i]) || text_same(text, NO[i])) {
            out->number = text_same(text, YES[i]);
            return TG_OK;
        }
    }
    return wrong(p, "isian_ya_tidak", err);
}

/* A value from path or query: text that says what JSON would say by its type. */
static int read_text_value(tg_request *req, const tg_param *p, const char *text, size_t n, param_value *out, tg_error *err)
{
    int64_t number;
    switch (p->jenis) {
    case TG_P_INT: case TG_P_RUPIAH: case TG_P_ID:
        return text_int64(text, n, &number) ? check_number(p, number, out, err) : wrong(p, "isian_bilangan", err);
    case TG_P_BOOL:
        return read_bool(p, text, out, err);
    case TG_P_LIST: case TG_P_JSON: case TG_P_FILE:
        return wrong(p, "isian_di_isi", err);
    case TG_P_NIK:
        return wrong(p, "nik_di_alamat", err);
    default:
        return check_word(req, p, text, n, out, err);
    }
}

static int check_list(const tg_param *p, json_t *list, param_value *out, tg_error *err)
{
    int64_t most = p->maks > 0 ? p->maks : LIST_DEFAULT;
    size_t i;
    json_t *item;
    if (!json_is_array(list))
        return wrong(p, "isian_daftar", err);
    if ((int64_t)json_array_size(list) > most || (int64_t)json_array_size(list) < p->min)
        return tg_fail_field(err, TG_INVALID, p->nama, "isian_daftar_jumlah", p->nama, p->min, most,
                             (int64_t)json_array_size(list));
    json_array_foreach(list, i, item)
        if (!json_is_object(item))
            return tg_fail_field(err, TG_INVALID, p->nama, "isian_daftar_butir", p->nama, (int64_t)i + 1);
    out->json = list;
    return TG_OK;
}

static int read_json_value(tg_request *req, const tg_param *p, json_t *j, param_value *out, tg_error *err)
{
    switch (p->jenis) {
    case TG_P_INT: case TG_P_RUPIAH: case TG_P_ID:
        return json_is_integer(j) ? check_number(p, json_integer_value(j), out, err) : wrong(p, "isian_bilangan", err);
    case TG_P_BOOL:
        out->number = json_is_true(j);
        return json_is_boolean(j) ? TG_OK : wrong(p, "isian_ya_tidak", err);
    case TG_P_LIST:
        return check_list(p, j, out, err);
    case TG_P_JSON:
        out->json = j;
        return TG_OK;
    default:
        if (!json_is_string(j))
            return wrong(p, "isian_teks", err);
        return check_word(req, p, json_string_value(j), json_string_length(j), out, err);
    }
}

/* ---- path and query --------------------------------------------------------------------------------- */

static int hex(char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* %xx -> byte; the head check has seen that each is whole. In a query '+' is a space. */
static char *decode(tg_request *req, tg_slice s, bool in_query, size_t *n)
{
    char *out = tg_arena_alloc(req->arena, s.n + 1);
    *n = 0;
    for (size_t i = 0; out != NULL && i < s.n; i++) {
        if (s.p[i] == '%' && i + 2 < s.n) {
            out[(*n)++] = (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2]));
            i += 2;
        } else {
            out[(*n)++] = in_query && s.p[i] == '+' ? ' ' : s.p[i];
        }
    }
    return out;
}

static int read_encoded(tg_request *req, int at, tg_slice raw, bool in_query, tg_error *err)
{
    size_t n;
    char *text = decode(req, raw, in_query, &n);
    if (text == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = read_text_value(req, &req->m->params[at], text, n, &req->values[at], err);
    req->values[at].given = rc == TG_OK;
    return rc;
}

int param_read_path(tg_request *req, const segments *parts, tg_error *err)
{
    int rc = TG_OK;
    for (int i = 0; rc == TG_OK && i < parts->count; i++)
        if (req->m->segment_param[i] >= 0)
            rc = read_encoded(req, req->m->segment_param[i], parts->part[i], false, err);
    return rc;
}

static int find_param(const mounted *m, const char *name)
{
    for (int i = 0; i < m->param_count; i++)
        if (strcmp(m->names[i], name) == 0)
            return i;
    return -1;
}

/* A misspelt key that is passed over in silence is a decision made on less than was sent. */
static int unknown(const mounted *m, const char *name, tg_error *err)
{
    char shown[40];
    text_copy(shown, sizeof shown, name);
    const char *near = text_nearest(shown, m->names);
    if (near != NULL)
        return tg_fail_field(err, TG_INVALID, shown, "isian_mirip", shown, near);
    return tg_fail_field(err, TG_INVALID, shown, "isian_tidak_dikenal", shown);
}

static int read_pair(tg_request *req, tg_slice pair, tg_error *err)
{
    size_t n;
    const char *mark = memchr(pair.p, '=', pair.n);
    tg_slice name = { pair.p, mark != NULL ? (size_t)(mark - pair.p) : pair.n };
    tg_slice raw = { mark != NULL ? mark + 1 : "", mark != NULL ? pair.n - name.n - 1 : 0 };
    char *word = decode(req, name, true, &n);
    if (word == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (!is_clean(word, n))
        return tg_fail(err, TG_INVALID, "isian_huruf", "?");
    int at = find_param(req->m, word);
    if (at < 0 && (req->m->route.flags & TG_PAGE))
        return TG_OK;
    if (at < 0)
        return unknown(req->m, word, err);
    if (req->values[at].given)
        return wrong(&req->m->params[at], "isian_ganda", err);
    return read_encoded(req, at, raw, true, err);
}

int param_read_query(tg_request *req, tg_slice query, tg_error *err)
{
    const char *p = query.p, *end = query.p + query.n;
    int rc = TG_OK;
    while (rc == TG_OK && p < end) {
        const char *next = memchr(p, '&', (size_t)(end - p));
        if (next == NULL)
            next = end;
        if (next > p)
            rc = read_pair(req, (tg_slice){ p, (size_t)(next - p) }, err);
        p = next + 1;
    }
    return rc;
}

/* ---- body -------------------------------------------------------------------------------------------- */

int param_read_body(tg_request *req, tg_error *err)
{
    const char *name;
    json_t *j;
    int rc = TG_OK;
    if (req->json == NULL)
        return TG_OK;
    if (!json_is_object(req->json))
        return tg_fail(err, TG_INVALID, "json_bukan_objek");
    json_object_foreach(req->json, name, j) {
        int at = find_param(req->m, name);
        if (at < 0 || req->m->params[at].jenis == TG_P_FILE)
            return unknown(req->m, name, err);
        if (req->values[at].given)
            return wrong(&req->m->params[at], "isian_ganda", err);
        if (json_is_null(j))
            continue;                  /* null is the same as left out */
        rc = read_json_value(req, &req->m->params[at], j, &req->values[at], err);
        if (rc != TG_OK)
            return rc;
        req->values[at].given = true;
    }
    return TG_OK;
}

int param_check_given(tg_request *req, tg_error *err)
{
    for (int i = 0; i < req->m->param_count; i++) {
        const tg_param *p = &req->m->params[i];
        if (!p->wajib || req->values[i].given)
            continue;
        if (p->jenis == TG_P_FILE && req->file.path != NULL)
            continue;
        return wrong(p, p->jenis == TG_P_FILE ? "berkas_wajib" : "isian_wajib", err);
    }
    return TG_OK;
}

/* The first of the listed languages that we have; Indonesian when none. */
bahasa param_bahasa(tg_slice header)
{
    const char *p = header.p, *end = header.p + header.n;
    while (p != NULL && p < end) {
        const char *comma = memchr(p, ',', (size_t)(end - p));
        tg_slice word = text_trim(p, (size_t)((comma != NULL ? comma : end) - p));
        bool whole = word.n == 2 || (word.n > 2 && (word.p[2] == '-' || word.p[2] == ';'));
        if (whole && strncasecmp(word.p, "id", 2) == 0)
            return BAHASA_ID;
        if (whole && strncasecmp(word.p, "en", 2) == 0)
            return BAHASA_EN;
        p = comma != NULL ? comma + 1 : end;
    }
    return BAHASA_ID;
}

/* ---- what handlers ask ------------------------------------------------------------------------------- */

static const param_value *value_of(tg_request *req, const char *nama)
{
    int at = find_param(req->m, nama);
    return at >= 0 && req->values[at].given ? &req->values[at] : NULL;
}

const char *tg_text(tg_request *req, const char *nama)
{
    const param_value *v = value_of(req, nama);
    return v != NULL ? v->text : NULL;
}

int64_t tg_int(tg_request *req, const char *nama, int64_t if_missing)
{
    const param_value *v = value_of(req, nama);
    return v != NULL ? v->number : if_missing;
}

bool tg_bool(tg_request *req, const char *nama, bool if_missing)
{
    const param_value *v = value_of(req, nama);
    return v != NULL ? v->number != 0 : if_missing;
}

tg_date tg_date_of(tg_request *req, const char *nama)
{
    const param_value *v = value_of(req, nama);
    return v != NULL && v->text != NULL ? (tg_date)v->number : TG_DATE_NONE;
}

bool tg_given(tg_request *req, const char *nama)
{
    return value_of(req, nama) != NULL;
}

int tg_list_count(tg_request *req, const char *nama)
{
    const param_value *v = value_of(req, nama);
    return v != NULL ? (int)json_array_size(v->json) : 0;
}

static json_t *list_item(tg_request *req, const char *nama, int i, const char *key)
{
    const param_value *v = value_of(req, nama);
    return v != NULL && i >= 0 ? json_object_get(json_array_get(v->json, (size_t)i), key) : NULL;
}

const char *tg_list_text(tg_request *req, const char *nama, int i, const char *key)
{
    return json_string_value(list_item(req, nama, i, key));
}

int64_t tg_list_int(tg_request *req, const char *nama, int i, const char *key, int64_t if_missing)
{
    json_t *j = list_item(req, nama, i, key);
    return json_is_integer(j) ? json_integer_value(j) : if_missing;
}

json_t *http_json(tg_request *req) { return req->json; }

json_t *http_json_of(tg_request *req, const char *nama)
{
    const param_value *v = value_of(req, nama);
    return v != NULL ? v->json : NULL;
}
