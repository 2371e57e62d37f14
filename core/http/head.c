/* http/head.c: see head.h. One pass over the lines; each interesting field has its own small reader. */
#include "http/head.h"
#include <string.h>
#include <strings.h>

/* ---- bytes ------------------------------------------------------------------------------------- */

enum { TOKEN = 1, TARGET = 2, VALUE = 4, HOST = 8 };
#define WORD (TOKEN | TARGET | VALUE | HOST)
static const uint8_t CLASS[256] = {
    ['\t'] = VALUE, [' '] = VALUE,
    ['!'] = TOKEN | TARGET | VALUE, ['"'] = VALUE, ['#'] = TOKEN | VALUE, ['$'] = TOKEN | TARGET | VALUE,
    ['%'] = TOKEN | TARGET | VALUE, ['&'] = TOKEN | TARGET | VALUE, ['\''] = TOKEN | TARGET | VALUE,
    ['('] = TARGET | VALUE, [')'] = TARGET | VALUE, ['*'] = TOKEN | TARGET | VALUE,
    ['+'] = TOKEN | TARGET | VALUE, [','] = TARGET | VALUE, ['-'] = WORD, ['.'] = WORD,
    ['/'] = TARGET | VALUE, ['0' ... '9'] = WORD, [':'] = TARGET | VALUE | HOST, [';'] = TARGET | VALUE,
    ['<'] = VALUE, ['='] = TARGET | VALUE, ['>'] = VALUE, ['?'] = TARGET | VALUE, ['@'] = TARGET | VALUE,
    ['A' ... 'Z'] = WORD, ['['] = VALUE | HOST, ['\\'] = VALUE, [']'] = VALUE | HOST,
    ['^'] = TOKEN | VALUE, ['_'] = WORD, ['`'] = TOKEN | VALUE, ['a' ... 'z'] = WORD, ['{'] = VALUE,
    ['|'] = TOKEN | VALUE, ['}'] = VALUE, ['~'] = TOKEN | TARGET | VALUE, [0x80 ... 0xff] = VALUE,
};

static bool all_of(const char *p, size_t n, uint8_t bit)
{
    for (size_t i = 0; i < n; i++)
        if ((CLASS[(unsigned char)p[i]] & bit) == 0)
            return false;
    return true;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_word(tg_slice s, const char *word)
{
    return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

/* ---- lines ------------------------------------------------------------------------------------- */

typedef struct { const char *p; size_t n, at; } reader;

/* Of a line that has no end yet: a control byte will not become right by waiting. */
static head_result check_partial(const char *p, size_t n)
{
    if (n > 0 && p[n - 1] == '\r')
        n--;                           /* its LF may still come */
    if (n > HEAD_LINE_MAX)
        return HEAD_TOO_LARGE;
    if (memchr(p, '\r', n) != NULL)
        return HEAD_BAD_NEWLINE;
    return all_of(p, n, VALUE) ? HEAD_MORE : HEAD_BAD_FIELD;
}

static head_result next_line(reader *r, tg_slice *line)
{
    const char *from = r->p + r->at;
    size_t left = r->n - r->at;
    const char *lf = memchr(from, '\n', left);
    if (lf == NULL)
        return check_partial(from, left);
    if (lf == from || lf[-1] != '\r')
        return HEAD_BAD_NEWLINE;
    *line = (tg_slice){ from, (size_t)(lf - from) - 1 };
    if (line->n > HEAD_LINE_MAX)
        return HEAD_TOO_LARGE;
    if (memchr(line->p, '\r', line->n) != NULL)
        return HEAD_BAD_NEWLINE;
    r->at += line->n + 2;
    return HEAD_OK;
}

/* ---- the request line ---------------------------------------------------------------------------- */

static head_result read_method(tg_slice word, head *out)
{
    static const char *const KNOWN[] = { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (word.n == strlen(KNOWN[i]) && memcmp(word.p, KNOWN[i], word.n) == 0) {
            out->method = (head_method)i;
            return HEAD_OK;
        }
    if (word.n == 0 || !all_of(word.p, word.n, TOKEN))
        return HEAD_BAD_LINE;
    return is_word(word, "TRACE") || is_word(word, "CONNECT") ? HEAD_REFUSED_METHOD : HEAD_BAD_METHOD;
}

/* Each % is followed by two hex digits and never makes a 0. */
static bool escapes_fit(tg_slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '%') {
            if (s.n - i < 3 || !is_hex(s.p[i + 1]) || !is_hex(s.p[i + 2]))
                return false;
            if (s.p[i + 1] == '0' && s.p[i + 2] == '0')
                return false;
        }
    return true;
}

/* "." and ".." are for browsers to resolve; here they only hide a path. */
static bool has_dot_segment(tg_slice path)
{
    for (size_t i = 0; i + 1 < path.n; i++) {
        if (path.p[i] != '/' || path.p[i + 1] != '.')
            continue;
        size_t after = i + 2;
        if (after < path.n && path.p[after] == '.')
            after++;
        if (after == path.n || path.p[after] == '/')
            return true;
    }
    return false;
}

static head_result read_target(tg_slice t, head *out)
{
    if (t.n == 0 || t.p[0] != '/' || !all_of(t.p, t.n, TARGET) || !escapes_fit(t))
        return HEAD_BAD_TARGET;
    const char *mark = memchr(t.p, '?', t.n);
    out->target = t;
    out->path = (tg_slice){ t.p, mark != NULL ? (size_t)(mark - t.p) : t.n };
    if (mark != NULL)
        out->query = (tg_slice){ mark + 1, t.n - out->path.n - 1 };
    return has_dot_segment(out->path) ? HEAD_BAD_TARGET : HEAD_OK;
}

static head_result read_version(tg_slice v, head *out)
{
    if (v.n != 8 || memcmp(v.p, "HTTP/", 5) != 0 || v.p[6] != '.' || v.p[5] < '0' || v.p[5] > '9' ||
        v.p[7] < '0' || v.p[7] > '9')
        return HEAD_BAD_LINE;
    out->minor = (uint8_t)(v.p[7] - '0');
    return v.p[5] == '1' && out->minor <= 1 ? HEAD_OK : HEAD_BAD_VERSION;
}

static head_result read_request_line(tg_slice line, head *out)
{
    const char *end = line.p + line.n;
    const char *one = memchr(line.p, ' ', line.n);
    const char *two = one != NULL ? memchr(one + 1, ' ', (size_t)(end - one - 1)) : NULL;
    if (two == NULL)
        return HEAD_BAD_LINE;
    head_result r = read_method((tg_slice){ line.p, (size_t)(one - line.p) }, out);
    tg_slice target = { one + 1, (size_t)(two - one - 1) };
    tg_slice version = { two + 1, (size_t)(end - two - 1) };
    if (r == HEAD_OK)
        r = read_version(version, out);
    return r == HEAD_OK ? read_target(target, out) : r;
}

/* ---- fields -------------------------------------------------------------------------------------- */

typedef struct { head *out; int hosts, lengths, codings; bool close, keep; head_result late; } fields;

static head_result read_host(fields *f, tg_slice v)
{
    f->hosts++;
    f->out->host = v;
    return v.n > 0 && v.n <= 255 && all_of(v.p, v.n, HOST) ? HEAD_OK : HEAD_BAD_HOST;
}

static head_result read_length(fields *f, tg_slice v)
{
    int64_t n;
    if (++f->lengths > 1)
        return HEAD_TWO_LENGTHS;
    if (v.n == 0 || v.n > 19 || v.p[0] == '-' || !text_int64(v.p, v.n, &n))
        return HEAD_BAD_LENGTH;
    for (size_t i = 0; i < v.n; i++)
        if (v.p[i] < '0' || v.p[i] > '9')
            return HEAD_BAD_LENGTH;
    f->out->content_length = n;
    return HEAD_OK;
}

static head_result read_coding(fields *f, tg_slice v)
{
    if (++f->codings > 1)
        return HEAD_TWO_LENGTHS;
    f->out->chunked = true;
    return is_word(v, "chunked") ? HEAD_OK : HEAD_BAD_CODING;
}

static head_result read_connection(fields *f, tg_slice v)
{
    const char *p = v.p, *end = v.p + v.n;
    while (p < end) {
        const char *comma = memchr(p, ',', (size_t)(end - p));
        const char *stop = comma != NULL ? comma : end;
        tg_slice word = text_trim(p, (size_t)(stop - p));
        if (is_word(word, "close"))
            f->close = true;
        else if (is_word(word, "keep-alive"))
            f->keep = true;
        else if (is_word(word, "upgrade"))
            return HEAD_UPGRADE;
        p = stop + 1;
    }
    return HEAD_OK;
}

/* Fields of which a second one would leave open which counts. */
static head_result read_once(tg_slice *to, tg_slice v)
{
    if (to->p != NULL)
        return HEAD_TWICE;
    *to = v;
    return HEAD_OK;
}

/* Fields that only choose a form of the answer: the first says it. */
static void read_first(tg_slice *to, tg_slice v)
{
    if (to->p == NULL)
        *to = v;
}

static head_result read_expect(fields *f, tg_slice v)
{
    f->out->expect = true;
    return is_word(v, "100-continue") ? HEAD_OK : HEAD_BAD_EXPECT;
}

static head_result read_field(fields *f, tg_slice name, tg_slice v)
{
    head *out = f->out;
    switch (name.n) {                  /* the length first: most fields are none of ours */
    case 4: return is_word(name, "Host") ? read_host(f, v) : HEAD_OK;
    case 6:
        if (is_word(name, "Accept"))
            read_first(&out->accept, v);
        if (is_word(name, "Cookie"))
            return read_once(&out->cookie, v);
        if (is_word(name, "Origin"))
            return read_once(&out->origin, v);
        return is_word(name, "Expect") ? read_expect(f, v) : HEAD_OK;
    case 7: return is_word(name, "Upgrade") ? HEAD_UPGRADE : HEAD_OK;
    case 10: return is_word(name, "Connection") ? read_connection(f, v) : HEAD_OK;
    case 13:
        if (is_word(name, "If-None-Match"))
            read_first(&out->known, v);
        return is_word(name, "Authorization") ? read_once(&out->authorization, v) : HEAD_OK;
    case 14: return is_word(name, "Content-Length") ? read_length(f, v) : HEAD_OK;
    case 15:
        if (is_word(name, "Idempotency-Key"))
            return read_once(&out->kunci_ulang, v);
        if (is_word(name, "Accept-Language"))
            read_first(&out->bahasa, v);
        if (is_word(name, "Accept-Encoding"))
            read_first(&out->accept_coding, v);
        if (is_word(name, "X-Forwarded-For"))
            out->forwarded = v;        /* the last one is our proxy's */
        return is_word(name, "Tangguh-Sebagai") ? read_once(&out->sebagai, v) : HEAD_OK;
    case 16: return is_word(name, "Content-Encoding") ? read_once(&out->content_coding, v) : HEAD_OK;
    case 17:
        if (is_word(name, "X-Forwarded-Proto"))
            return read_once(&out->proto, v);
        return is_word(name, "Transfer-Encoding") ? read_coding(f, v) : HEAD_OK;
    default: return HEAD_OK;
    }
}

static head_result read_field_line(fields *f, tg_slice line)
{
    if (line.p[0] == ' ' || line.p[0] == '\t')
        return HEAD_FOLDED;
    const char *colon = memchr(line.p, ':', line.n);
    size_t name_size = colon != NULL ? (size_t)(colon - line.p) : 0;
    if (name_size == 0 || !all_of(line.p, name_size, TOKEN))
        return HEAD_BAD_FIELD;
    tg_slice name = { line.p, name_size };
    const char *p = colon + 1, *end = line.p + line.n;
    if (!all_of(p, (size_t)(end - p), VALUE))
        return HEAD_BAD_FIELD;
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    while (end > p && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    if (++f->out->field_count > HEAD_COUNT_MAX)
        return HEAD_TOO_MANY;
    return read_field(f, name, (tg_slice){ p, (size_t)(end - p) });
}

/* What only the whole head can tell. */
static head_result check_together(fields *f)
{
    head *out = f->out;
    if (f->hosts > 1 || (f->hosts == 0 && out->minor == 1))
        return HEAD_BAD_HOST;
    if (f->codings > 0 && f->lengths > 0)
        return HEAD_TWO_LENGTHS;
    if (f->codings > 0 && out->minor == 0)
        return HEAD_BAD_CODING;
    if (out->method <= HEAD_HEAD && (out->chunked || out->content_length > 0))
        return HEAD_BODY_REFUSED;
    out->keep_alive = !f->close && (out->minor == 1 || f->keep);
    out->expect = out->expect && out->minor == 1;
    return HEAD_OK;
}

static head_result read_fields(reader *r, head *out)
{
    fields f = { .out = out };
    tg_slice line;
    head_result rc;
    while ((rc = next_line(r, &line)) == HEAD_OK && line.n > 0)
        if ((rc = read_field_line(&f, line)) != HEAD_OK)
            return rc;
    if (rc != HEAD_OK)
        return rc;
    out->size = r->at;
    return check_together(&f);
}

static head_result check_lines(reader *r, head *out)
{
    tg_slice line;
    head_result rc = next_line(r, &line);
    if (rc == HEAD_OK && line.n == 0)  /* one empty line before the request is forgiven (RFC 9112, 2.2) */
        rc = next_line(r, &line);
    if (rc == HEAD_TOO_LARGE)
        return HEAD_LONG_TARGET;
    if (rc == HEAD_BAD_FIELD)
        return HEAD_BAD_LINE;
    if (rc == HEAD_OK)
        rc = read_request_line(line, out);
    return rc == HEAD_OK ? read_fields(r, out) : rc;
}

head_result head_check(const char *p, size_t n, head *out)
{
    *out = (head){ .content_length = -1 };
    reader r = { p, n < HEAD_SIZE_MAX ? n : HEAD_SIZE_MAX, 0 };
    head_result rc = check_lines(&r, out);
    return rc == HEAD_MORE && n >= HEAD_SIZE_MAX ? HEAD_TOO_LARGE : rc;
}

/* ---- refusals -------------------------------------------------------------------------------------- */

static const struct { int status; const char *kunci; } REFUSALS[HEAD_RESULTS] = {
    [HEAD_BAD_LINE] = { 400, "http_baris" },
    [HEAD_BAD_NEWLINE] = { 400, "http_ganti_baris" },
    [HEAD_BAD_METHOD] = { 501, "http_metode" },
    [HEAD_REFUSED_METHOD] = { 405, "http_metode" },
    [HEAD_BAD_TARGET] = { 400, "http_alamat" },
    [HEAD_LONG_TARGET] = { 414, "http_alamat_panjang" },
    [HEAD_BAD_VERSION] = { 505, "http_versi" },
    [HEAD_BAD_FIELD] = { 400, "http_kepala" },
    [HEAD_FOLDED] = { 400, "http_lipatan" },
    [HEAD_TOO_MANY] = { 431, "http_kepala_besar" },
    [HEAD_TOO_LARGE] = { 431, "http_kepala_besar" },
    [HEAD_BAD_HOST] = { 400, "http_host" },
    [HEAD_BAD_LENGTH] = { 400, "http_panjang" },
    [HEAD_BAD_CODING] = { 501, "http_sandi" },
    [HEAD_TWO_LENGTHS] = { 400, "http_panjang_ganda" },
    [HEAD_UPGRADE] = { 400, "http_ganti_protokol" },
    [HEAD_BAD_EXPECT] = { 417, "http_harapan" },
    [HEAD_TWICE] = { 400, "http_kepala_ganda" },
    [HEAD_BODY_REFUSED] = { 400, "http_isi_tidak_boleh" },
};

int head_status(head_result r) { return REFUSALS[r].status; }
const char *head_message(head_result r) { return REFUSALS[r].kunci; }

/* ---- chunks ---------------------------------------------------------------------------------------- */

enum { AT_SIZE, AT_SIZE_LF, AT_DATA, AT_DATA_CR, AT_DATA_LF, AT_LAST_CR, AT_LAST_LF };

static int hex_value(char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

static bool size_byte(chunk_walk *w, char c)
{
    if (is_hex(c) && w->digits < 8) {
        w->left = w->left << 4 | (uint32_t)hex_value(c);
        w->digits++;
        return true;
    }
    w->step = AT_SIZE_LF;
    return c == '\r' && w->digits > 0;
}

/* One byte outside the data; false: not as it must be. */
static bool frame_byte(chunk_walk *w, char c)
{
    switch (w->step) {
    case AT_SIZE: return size_byte(w, c);
    case AT_SIZE_LF: w->step = w->left > 0 ? AT_DATA : AT_LAST_CR; return c == '\n';
    case AT_DATA_CR: w->step = AT_DATA_LF; return c == '\r';
    case AT_DATA_LF: *w = (chunk_walk){ 0 }; return c == '\n';
    default: w->step = AT_LAST_LF; return c == '\r';   /* anything else here would be a trailer */
    }
}

chunk_result chunk_check(chunk_walk *w, const char *p, size_t n, size_t *used)
{
    size_t i = 0;
    while (i < n) {
        if (w->step == AT_DATA) {
            size_t take = n - i < w->left ? n - i : w->left;
            i += take;
            w->left -= (uint32_t)take;
            w->step = w->left > 0 ? AT_DATA : AT_DATA_CR;
            continue;
        }
        if (w->step == AT_LAST_LF) {
            *used = i + 1;
            return p[i] == '\n' ? CHUNK_END : CHUNK_BAD;
        }
        if (!frame_byte(w, p[i++])) {
            *used = i;
            return CHUNK_BAD;
        }
    }
    *used = n;
    return CHUNK_MORE;
}
