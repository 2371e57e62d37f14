/* Bytes, UTF-8, nearness and Indonesian number forms; see text.h. */
#include "base/text.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool text_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_copy(char *out, size_t cap, const char *text)
{
    size_t n = strlen(text);
    bool whole = n < cap;
    if (!whole) {
        n = cap - 1;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(out, text, n);
    out[n] = 0;
    return whole;
}

/* Bytes of the well-formed sequence at p, 0 when it is none (Unicode 15, table 3-7). */
static size_t utf8_length(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    size_t want = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (n < want)
        return 0;
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < want; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return want;
}

bool text_is_utf8(const char *p, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t step = utf8_length((const unsigned char *)p + i, n - i);
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

bool text_int64(const char *p, size_t n, int64_t *out)
{
    bool minus = n > 0 && p[0] == '-';
    size_t i = minus;
    int64_t v = 0;
    if (i == n)
        return false;
    for (; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        int digit = p[i] - '0';
        if (__builtin_mul_overflow(v, 10, &v) ||
            __builtin_add_overflow(v, minus ? -digit : digit, &v))
            return false;
    }
    *out = v;
    return true;
}

/* Bytes of white space at p: ASCII or U+00A0. */
static size_t space_at(const char *p, size_t n)
{
    if (n > 0 && (p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r')))
        return 1;
    return n > 1 && (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0 ? 2 : 0;
}

tg_slice text_trim(const char *p, size_t n)
{
    size_t step;
    while ((step = space_at(p, n)) > 0) {
        p += step;
        n -= step;
    }
    for (;;) {
        if (n > 0 && space_at(p + n - 1, 1) == 1)
            n -= 1;
        else if (n > 1 && space_at(p + n - 2, 2) == 2)
            n -= 2;
        else
            return (tg_slice){ p, n };
    }
}

/* The letter under a Latin-1 accent (U+00C0..U+00FF), or 0. */
static char latin1_letter(unsigned char second)
{
    static const char FOLD[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
    char c = FOLD[second - 0x80];
    return c == ' ' ? 0 : c;
}

char *text_normal(tg_arena *a, const char *p, size_t n)
{
    char *out = tg_arena_alloc(a, n + 1);
    size_t used = 0;
    bool gap = false;
    for (size_t i = 0; out != NULL && i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        char keep = 0;
        if (c >= 'A' && c <= 'Z')
            keep = (char)(c + 32);
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            keep = (char)c;
        else if (c == 0xC3 && i + 1 < n && ((unsigned char)p[i + 1] & 0xC0) == 0x80)
            keep = latin1_letter((unsigned char)p[++i]);
        else if (c == '\'' || c == '`')
            continue;       /* Ma'ruf and Maruf are one name */
        if (keep == 0) {
            gap = used > 0;
            continue;
        }
        if (gap)
            out[used++] = ' ';
        gap = false;
        out[used++] = keep;
    }
    return out;
}

static int least(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

int text_distance(const char *a, const char *b, int max)
{
    enum { WORD = 64 };
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n >= WORD || m >= WORD || n - m > max || m - n > max)
        return max + 1;
    int rows[3][WORD + 1];
    for (int j = 0; j <= m; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *now = rows[i % 3], *up = rows[(i - 1) % 3], *up2 = rows[(i + 1) % 3];
        int best = now[0] = i;
        for (int j = 1; j <= m; j++) {
            now[j] = least(up[j] + 1, now[j - 1] + 1, up[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                up2[j - 2] + 1 < now[j])
                now[j] = up2[j - 2] + 1;
            if (now[j] < best)
                best = now[j];
        }
        if (best > max)
            return max + 1;
    }
    return rows[n % 3][m] > max ? max + 1 : rows[n % 3][m];
}

const char *text_nearest(const char *word, const char *const *words)
{
    int n = (int)strlen(word), limit = n / 3 > 1 ? n / 3 : 1;
    const char *best = NULL;
    if (n < 4)
        return NULL;
    for (; *words != NULL; words++) {
        int d = text_distance(word, *words, limit);
        if (d <= limit) {
            best = *words;
            limit = d - 1;
            if (limit < 0)
                break;
        }
    }
    return best;
}

char *text_thousands(int64_t n, char out[32])
{
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRId64, n), used = 0;
    for (int i = 0; i < count; i++) {
        out[used++] = digits[i];
        int left = count - 1 - i;
        if (digits[i] != '-' && left > 0 && left % 3 == 0)
            out[used++] = '.';
    }
    out[used] = 0;
    return out;
}

char *text_rupiah(int64_t n, char out[40])
{
    char digits[32];
    text_thousands(n, digits);
    snprintf(out, 40, "%sRp%s", n < 0 ? "-" : "", n < 0 ? digits + 1 : digits);
    return out;
}

void text_hex(const uint8_t *p, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = "0123456789abcdef"[p[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[p[i] & 15];
    }
    out[2 * n] = 0;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool text_unhex(const char *p, size_t n, uint8_t *out)
{
    if (n % 2 != 0)
        return false;
    for (size_t i = 0; i < n; i += 2) {
        int high = hex_value(p[i]), low = hex_value(p[i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i / 2] = (uint8_t)(high << 4 | low);
    }
    return true;
}
