/* The cells of real files. Walks: job. */
#include "impor/nilai.h"

#include <string.h>
#include <strings.h>

static bool same_word(tg_slice s, const char *word)
{
    return strlen(word) == s.n && strncasecmp(s.p, word, s.n) == 0;
}

static bool is_any(tg_slice s, const char *const *words)
{
    for (; *words != NULL; words++)
        if (same_word(s, *words))
            return true;
    return false;
}

bool impor_empty(tg_slice s)
{
    static const char *const words[] = { "-", "--", "null", "n/a", "#n/a", "nan", NULL };
    return s.n == 0 || is_any(s, words);
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

/* Reads digits from *i; -1 when there is none or more than `most`. */
static int digits(tg_slice s, size_t *i, int most, int *width)
{
    int n = 0;
    *width = 0;
    while (*i < s.n && is_digit(s.p[*i])) {
        if (++*width > most)
            return -1;
        n = n * 10 + (s.p[(*i)++] - '0');
    }
    return *width == 0 ? -1 : n;
}

static const char *date_of(tg_date *out, int tahun, int bulan, int hari)
{
    return date_make(out, tahun, bulan, hari) ? NULL : "impor_tanggal";
}

/* Days since 30 Dec 1899, as Excel counts; before 1 March 1900 it counts a day that never was. */
static const char *date_serial(tg_date *out, int64_t n)
{
    if (n < 1 || n > 73050)
        return "impor_tanggal";
    *out = (tg_date)(n - (n < 60 ? 25568 : 25569));
    return NULL;
}

static const char *date_parts(tg_date *out, tg_slice s)
{
    int part[3], width[3];
    size_t i = 0;
    char sep = 0;
    for (int k = 0; k < 3; k++) {
        part[k] = digits(s, &i, 4, &width[k]);
        if (part[k] < 0)
            return "impor_tanggal";
        if (k == 2)
            break;
        if (i >= s.n || strchr("-/.", s.p[i]) == NULL || (sep != 0 && s.p[i] != sep))
            return "impor_tanggal";
        sep = s.p[i++];
    }
    if (i != s.n)
        return "impor_tanggal";
    if (width[0] == 4)
        return date_of(out, part[0], part[1], part[2]);
    if (width[2] == 4 && width[0] <= 2 && width[1] <= 2)
        return date_of(out, part[2], part[1], part[0]);
    return "impor_tanggal_tahun";
}

/* Cuts " 00:00:00" or "T00:00:00.000Z" behind a date. */
static tg_slice without_time(tg_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != ' ' && s.p[i] != 'T')
            continue;
        for (size_t k = i + 1; k < s.n; k++)
            if (!is_digit(s.p[k]) && strchr(":.Z+- ", s.p[k]) == NULL)
                return s;
        return (tg_slice){ s.p, i };
    }
    return s;
}

const char *impor_date(tg_date *out, tg_slice s)
{
    int64_t n;
    *out = TG_DATE_NONE;
    s = without_time(s);
    if (s.n > 2 && s.n <= 7 && memcmp(s.p + s.n - 2, ".0", 2) == 0)
        s.n -= 2;                                       /* a serial written by a program as 32874.0 */
    if (text_int64(s.p, s.n, &n)) {
        if (s.n == 8)
            return date_of(out, (int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100));
        return s.n <= 5 ? date_serial(out, n) : "impor_tanggal";
    }
    return date_parts(out, s);
}

static const char *whole_part(tg_slice *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->p[i] != '.' && s->p[i] != ',')
            continue;
        for (size_t k = i + 1; k < s->n; k++)
            if (s->p[k] != '0')
                return "impor_bilangan";
        s->n = i;
    }
    return NULL;
}

const char *impor_int(int64_t *out, tg_slice s, int64_t min, int64_t maks)
{
    const char *key = whole_part(&s);
    if (key != NULL)
        return key;
    if (!text_int64(s.p, s.n, out))
        return "impor_bilangan";
    return *out < min || *out > maks ? "impor_batas" : NULL;
}

/* Which of `.` and `,` parts the whole from the rest: the last one, when it stands once. -1: none. */
static int decimal_mark(tg_slice s)
{
    int at = -1, count[2] = { 0, 0 };
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' || s.p[i] == ',') {
            at = (int)i;
            count[s.p[i] == ',']++;
        }
    }
    return at >= 0 && count[s.p[at] == ','] == 1 ? at : -1;
}

/* The digits before `end`, passing thousands marks that stand before groups of three. */
static const char *grouped(int64_t *out, const char *p, size_t end)
{
    int64_t n = 0;
    size_t group = 0;
    bool marked = false;
    for (size_t i = 0; i < end; i++) {
        if (p[i] == '.' || p[i] == ',') {
            if (group == 0 || group > 3 || (marked && group != 3))
                return "impor_bilangan";
            marked = true;
            group = 0;
            continue;
        }
        if (!is_digit(p[i]) || n > INT64_C(90000000000000))
            return "impor_bilangan";
        n = n * 10 + (p[i] - '0');
        group++;
    }
    if (group == 0 || (marked && group != 3))
        return "impor_bilangan";
    *out = n;
    return NULL;
}

const char *impor_decimal(int64_t *out, tg_slice s, int places)
{
    int mark = decimal_mark(s);
    const char *key = grouped(out, s.p, mark < 0 ? s.n : (size_t)mark);
    if (key != NULL)
        return key;
    size_t i = mark < 0 ? s.n : (size_t)mark + 1;
    if (mark >= 0 && i == s.n)
        return "impor_bilangan";
    for (int k = 0; k < places; k++)
        *out = *out * 10 + (i < s.n && is_digit(s.p[i]) ? s.p[i++] - '0' : 0);
    while (i < s.n && is_digit(s.p[i]))
        i++;
    return i == s.n ? NULL : "impor_bilangan";
}

/* "Rp", spaces and a closing ",-" carry no value. */
static tg_slice money_bare(tg_slice s)
{
    if (s.n >= 2 && strncasecmp(s.p, "rp", 2) == 0)
        s = (tg_slice){ s.p + 2, s.n - 2 };
    while (s.n > 0 && (s.p[0] == '.' || s.p[0] == ' '))
        s = (tg_slice){ s.p + 1, s.n - 1 };
    if (s.n >= 2 && (memcmp(s.p + s.n - 2, ",-", 2) == 0 || memcmp(s.p + s.n - 2, ".-", 2) == 0))
        s.n -= 2;
    return text_trim(s.p, s.n);
}

const char *impor_rupiah(int64_t *out, tg_slice s)
{
    s = money_bare(s);
    int mark = decimal_mark(s);
    /* One mark before exactly three digits parts thousands; before one or two it parts cents. */
    if (mark >= 0 && s.n - (size_t)mark - 1 != 3) {
        for (size_t i = (size_t)mark + 1; i < s.n; i++)
            if (s.p[i] != '0')
                return "impor_rupiah";
        s.n = (size_t)mark;
    }
    return grouped(out, s.p, s.n) == NULL ? NULL : "impor_rupiah";
}

const char *impor_bool(int64_t *out, tg_slice s)
{
    static const char *const yes[] = { "1", "ya", "y", "true", "ada", "sudah", "yes", "v", NULL };
    static const char *const no[] = { "0", "tidak", "t", "false", "tidak ada", "belum", "no", "n", "tdk", NULL };
    *out = is_any(s, yes);
    return *out || is_any(s, no) ? NULL : "impor_ya_tidak";
}

/* Compares letters and digits alone. */
static bool same_letters(tg_slice s, const char *word)
{
    size_t i = 0;
    for (;;) {
        while (i < s.n && !is_digit(s.p[i]) && ((s.p[i] | 32) < 'a' || (s.p[i] | 32) > 'z'))
            i++;
        while (*word != 0 && !is_digit(*word) && ((*word | 32) < 'a' || (*word | 32) > 'z'))
            word++;
        if (i == s.n || *word == 0)
            return i == s.n && *word == 0;
        char a = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 32) : s.p[i];
        char b = *word >= 'A' && *word <= 'Z' ? (char)(*word | 32) : *word;
        if (a != b)
            return false;
        i++;
        word++;
    }
}

const char *impor_choice(int64_t *out, tg_slice s, const impor_kode *table)
{
    int64_t n;
    tg_slice whole = s;
    if (whole_part(&whole) == NULL && text_int64(whole.p, whole.n, &n) && impor_kode_of(table, n) != NULL) {
        *out = n;
        return NULL;
    }
    for (; table->kata != NULL; table++) {
        if (same_letters(s, table->kata) || same_letters(s, table->nama)) {
            *out = table->kode;
            return NULL;
        }
    }
    return "impor_kode";
}

const impor_kode *impor_kode_of(const impor_kode *table, int64_t kode)
{
    for (; table->kata != NULL; table++)
        if (table->kode == kode)
            return table;
    return NULL;
}

const char *impor_text(char *out, size_t max, tg_slice s)
{
    size_t size = 0;
    bool gap = false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char ch = (unsigned char)s.p[i];
        if (ch <= ' ' || ch == 0x7F) {
            gap = size > 0;
            continue;
        }
        if (size + gap + 1 > max)
            return "impor_teks_panjang";
        if (gap)
            out[size++] = ' ';
        gap = false;
        out[size++] = (char)ch;
    }
    out[size] = 0;
    return NULL;
}
