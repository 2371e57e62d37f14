/* A record is read byte by byte through one state machine into a fixed buffer; nothing grows with the
 * file. Fields are made valid UTF-8 when the record is complete. Walks: job. */
#include "impor/csv.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <strings.h>

enum { CHUNK = 64 * 1024, CONVERTED_MAX = 3 * IMPOR_RECORD_MAX + IMPOR_KOLOM_MAX };

struct impor_csv {
    FILE *file;                      /* NULL: memory */
    const char *memory;
    size_t memory_size, memory_at;
    char *chunk;
    size_t at, end;                  /* within chunk */
    int64_t chunk_offset;            /* of chunk[0] in the file */
    char delimiter;
    int64_t baris;
    char *record;                    /* unquoted bytes of the record */
    size_t size;
    size_t start[IMPOR_KOLOM_MAX];   /* of each field in record */
    size_t count;
    char *converted;
    size_t converted_size;
    tg_slice isi[IMPOR_KOLOM_MAX];
    int rusak;
};

/* Windows-1252, 0x80..0x9f; the five bytes without a meaning become U+FFFD. */
static const uint16_t CP1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

/* Fills the chunk; false at the end of the file or on an error (*err set). */
static bool refill(impor_csv *c, tg_error *err)
{
    c->chunk_offset += (int64_t)c->end;
    c->at = c->end = 0;
    if (c->file != NULL) {
        c->end = fread(c->chunk, 1, CHUNK, c->file);
        if (c->end == 0 && ferror(c->file))
            tg_fail(err, TG_IO, "impor_baca_gagal", strerror(errno));
    } else {
        size_t left = c->memory_size - c->memory_at;
        c->end = left < CHUNK ? left : CHUNK;
        if (c->end > 0)
            memcpy(c->chunk, c->memory + c->memory_at, c->end);
        c->memory_at += c->end;
    }
    return c->end > 0;
}

static int byte_next(impor_csv *c, tg_error *err)
{
    if (c->at == c->end && !refill(c, err))
        return -1;
    return (unsigned char)c->chunk[c->at++];
}

/* An error of the record now being read, with its row and the number of the column. */
static int refuse(impor_csv *c, const char *key, tg_error *err)
{
    char kolom[24];
    snprintf(kolom, sizeof kolom, "%zu", c->count == 0 ? (size_t)1 : c->count);
    tg_fail_field(err, TG_INVALID, kolom, key, c->baris);
    return tg_fail_at(err, "impor_baris", "", c->baris);
}

static bool field_begin(impor_csv *c)
{
    if (c->count == IMPOR_KOLOM_MAX)
        return false;
    c->start[c->count++] = c->size;
    return true;
}

static inline bool put(impor_csv *c, int byte)
{
    if (c->size == IMPOR_RECORD_MAX)
        return false;
    c->record[c->size++] = (char)byte;
    return true;
}

enum { AT_START, PLAIN, QUOTED, AFTER_QUOTE };

static void swallow_lf(impor_csv *c, tg_error *err)
{
    if (c->at == c->end && !refill(c, err))
        return;
    if (c->chunk[c->at] == '\n')
        c->at++;
}

/* Reads one record into record/start. TG_ROW, TG_END, TG_INVALID, TG_IO. */
static int record_read(impor_csv *c, tg_error *err)
{
    int state = AT_START, byte;
    bool any = false;
    c->size = c->count = 0;
    c->rusak = 0;
    tg_error_clear(err);
    field_begin(c);
    while ((byte = byte_next(c, err)) >= 0) {
        any = true;
        if (byte == 0)
            return refuse(c, "impor_nul", err);
        if (state == QUOTED) {
            if (byte == '"')
                state = AFTER_QUOTE;
            else if (!put(c, byte))
                return refuse(c, "impor_kutip_terbuka", err);
            continue;
        }
        if (byte == c->delimiter) {
            if (!field_begin(c))
                return refuse(c, "impor_kolom_banyak", err);
            state = AT_START;
            continue;
        }
        if (byte == '\n')
            return TG_ROW;
        if (byte == '\r') {
            swallow_lf(c, err);
            return TG_ROW;
        }
        if (byte == '"' && (state == AT_START || state == AFTER_QUOTE)) {
            if (state == AFTER_QUOTE && !put(c, '"'))
                return refuse(c, "impor_baris_panjang", err);
            state = QUOTED;
            continue;
        }
        if (state == AFTER_QUOTE && c->rusak == 0)
            c->rusak = (int)c->count;
        state = PLAIN;
        if (!put(c, byte))
            return refuse(c, "impor_baris_panjang", err);
    }
    if (err->code == TG_IO)
        return TG_IO;
    if (state == QUOTED)
        return refuse(c, "impor_kutip_terbuka", err);
    return any ? TG_ROW : TG_END;
}

static void put_utf8(impor_csv *c, uint32_t u)
{
    char *o = c->converted + c->converted_size;
    if (u < 0x80) {
        *o = (char)u;
        c->converted_size += 1;
    } else if (u < 0x800) {
        o[0] = (char)(0xC0 | u >> 6);
        o[1] = (char)(0x80 | (u & 0x3F));
        c->converted_size += 2;
    } else {
        o[0] = (char)(0xE0 | u >> 12);
        o[1] = (char)(0x80 | (u >> 6 & 0x3F));
        o[2] = (char)(0x80 | (u & 0x3F));
        c->converted_size += 3;
    }
}

static tg_slice from_cp1252(impor_csv *c, const char *p, size_t n)
{
    size_t start = c->converted_size;
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)p[i];
        put_utf8(c, byte >= 0x80 && byte < 0xA0 ? CP1252[byte - 0x80] : byte);
    }
    assert(c->converted_size <= CONVERTED_MAX);
    return (tg_slice){ c->converted + start, c->converted_size - start };
}

/* Makes the slices; returns false when no field holds any text. */
static bool slices_make(impor_csv *c, impor_row *row)
{
    bool text = false;
    c->converted_size = 0;
    row->konversi = 0;
    for (size_t i = 0; i < c->count; i++) {
        const char *p = c->record + c->start[i];
        size_t n = (i + 1 < c->count ? c->start[i + 1] : c->size) - c->start[i];
        c->isi[i] = (tg_slice){ p, n };
        if (!text_is_utf8(p, n)) {
            c->isi[i] = from_cp1252(c, p, n);
            row->konversi++;
        }
        text = text || text_trim(c->isi[i].p, c->isi[i].n).n > 0;
    }
    row->count = c->count;
    row->isi = c->isi;
    row->baris = c->baris;
    row->rusak = c->rusak;
    row->lanjut = c->chunk_offset + (int64_t)c->at;
    return text;
}

int impor_csv_next(impor_csv *c, impor_row *row, tg_error *err)
{
    tg_error own;
    int rc;
    if (err == NULL)
        err = &own;
    do {
        c->baris++;
        rc = record_read(c, err);
    } while (rc == TG_ROW && !slices_make(c, row));
    return rc;
}

/* The delimiter that stands most often, outside quotes, in the first line that has any text. */
static char delimiter_find(const char *p, size_t n)
{
    static const char marks[] = ",;\t";
    int seen[3] = { 0, 0, 0 };
    bool quoted = false, text = false;
    for (size_t i = 0; i < n; i++) {
        const char *mark = p[i] != 0 ? strchr(marks, p[i]) : NULL;
        if (p[i] == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if ((p[i] == '\n' || p[i] == '\r') && text)
            break;
        else if (mark != NULL)
            seen[mark - marks]++;
        text = text || (unsigned char)p[i] > ' ';
    }
    int best = 0;
    for (int i = 1; i < 3; i++)
        if (seen[i] > seen[best])
            best = i;
    return marks[best];
}

/* Text holds hardly any control characters but tab and line ends; a compressed or drawn file is full of them. */
static bool is_binary(const unsigned char *p, size_t n)
{
    size_t odd = 0, seen = n < 4096 ? n : 4096;
    for (size_t i = 0; i < seen; i++)
        odd += p[i] > 0 && p[i] < ' ' && (p[i] < '\t' || p[i] > '\r');
    return odd > 4 && odd > seen / 64;
}

/* The key of a message when the first bytes are those of no CSV; else NULL. */
static const char *other_kind(const char *p, size_t n)
{
    if (n >= 2 && (memcmp(p, "\xFF\xFE", 2) == 0 || memcmp(p, "\xFE\xFF", 2) == 0))
        return "impor_utf16";
    if (n >= 4 && (memcmp(p, "PK\3\4", 4) == 0 || memcmp(p, "\xD0\xCF\x11\xE0", 4) == 0))
        return "impor_buku_excel";
    if (n >= 5 && memcmp(p, "%PDF-", 5) == 0)
        return "impor_pdf";
    return is_binary((const unsigned char *)p, n) ? "impor_biner" : NULL;
}

/* Looks at the first chunk: mark of UTF-8, "sep=", delimiter. */
static int begin(impor_csv *c, tg_error *err)
{
    tg_error own;
    if (err == NULL)
        err = &own;
    tg_error_clear(err);
    if (!refill(c, err))
        return err->code == TG_IO ? TG_IO : TG_OK;
    const char *key = other_kind(c->chunk, c->end);
    if (key != NULL) {
        tg_fail(err, TG_INVALID, key);
        return tg_fail_at(err, "impor_baris", "", 1);
    }
    if (c->end >= 3 && memcmp(c->chunk, "\xEF\xBB\xBF", 3) == 0)
        c->at = 3;
    const char *p = c->chunk + c->at;
    size_t n = c->end - c->at;
    if (n >= 6 && strncasecmp(p, "sep=", 4) == 0 && memchr(",;\t", p[4], 3) != NULL && (p[5] == '\n' || p[5] == '\r')) {
        c->delimiter = p[4];
        c->at += n > 6 && p[5] == '\r' && p[6] == '\n' ? 7 : 6;
        c->baris = 1;
        return TG_OK;
    }
    c->delimiter = delimiter_find(p, n);
    return TG_OK;
}

static impor_csv *create(void)
{
    impor_csv *c = env_calloc(1, sizeof *c);
    if (c == NULL)
        return NULL;
    c->delimiter = ',';
    c->chunk = env_malloc(CHUNK);
    c->record = env_malloc(IMPOR_RECORD_MAX + 1);
    c->converted = env_malloc(CONVERTED_MAX);
    if (c->chunk == NULL || c->record == NULL || c->converted == NULL) {
        impor_csv_close(c);
        return NULL;
    }
    return c;
}

static int open_rest(impor_csv **out, impor_csv *c, tg_error *err)
{
    int rc = begin(c, err);
    if (rc != TG_OK) {
        impor_csv_close(c);
        return rc;
    }
    *out = c;
    return TG_OK;
}

int impor_csv_open(impor_csv **out, const char *path, tg_error *err)
{
    *out = NULL;
    impor_csv *c = create();
    if (c == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    c->file = env_fopen(path, "rb");
    if (c->file == NULL) {
        impor_csv_close(c);
        return tg_fail(err, TG_IO, "impor_baca_gagal", strerror(errno));
    }
    return open_rest(out, c, err);
}

int impor_csv_memory(impor_csv **out, const void *p, size_t size, tg_error *err)
{
    *out = NULL;
    impor_csv *c = create();
    if (c == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    c->memory = p;
    c->memory_size = size;
    return open_rest(out, c, err);
}

void impor_csv_close(impor_csv *c)
{
    if (c == NULL)
        return;
    if (c->file != NULL)
        fclose(c->file);
    env_free(c->chunk);
    env_free(c->record);
    env_free(c->converted);
    env_free(c);
}

int impor_csv_seek(impor_csv *c, int64_t lanjut, int64_t baris, tg_error *err)
{
    if (c->file != NULL) {
        if (fseeko(c->file, lanjut, SEEK_SET) != 0)
            return tg_fail(err, TG_IO, "impor_baca_gagal", strerror(errno));
    } else {
        assert(lanjut >= 0 && (size_t)lanjut <= c->memory_size);
        c->memory_at = (size_t)lanjut;
    }
    c->at = c->end = 0;
    c->chunk_offset = lanjut;
    c->baris = baris;
    return TG_OK;
}

char impor_csv_delimiter(const impor_csv *c)
{
    return c->delimiter;
}

/* What a spreadsheet would run instead of showing it. A number with its sign, and a lone dash, is none. */
static bool is_formula(const char *p, size_t n)
{
    for (; n > 0 && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'); n--)
        p++;
    if (n < 2 || (p[0] != '=' && p[0] != '+' && p[0] != '-' && p[0] != '@'))
        return false;
    for (size_t i = 1; i < n; i++)
        if ((p[i] < '0' || p[i] > '9') && strchr(".,- ", p[i]) == NULL)
            return true;
    return p[0] == '=' || p[0] == '@';
}

void impor_csv_harmless(tg_buf *out, const char *p, size_t n)
{
    if (!is_formula(p, n)) {
        impor_csv_quote(out, p, n);
        return;
    }
    tg_buf safe;
    buf_init(&safe, IMPOR_RECORD_MAX + 1);
    buf_char(&safe, '\'');
    buf_add(&safe, p, n);
    impor_csv_quote(out, safe.p, safe.n);
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

tg_slice impor_csv_meant(tg_slice s)
{
    return s.n > 1 && s.p[0] == '\'' && is_formula(s.p + 1, s.n - 1) ? (tg_slice){ s.p + 1, s.n - 1 } : s;
}

void impor_csv_quote(tg_buf *out, const char *p, size_t n)
{
    bool must = n > 0 && (p[0] == ' ' || p[n - 1] == ' ');
    for (size_t i = 0; i < n && !must; i++)
        must = p[i] == '"' || p[i] == ',' || p[i] == ';' || p[i] == '\t' || p[i] == '\n' || p[i] == '\r';
    if (!must) {
        buf_add(out, p, n);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '"')
            buf_char(out, '"');
        buf_char(out, p[i]);
    }
    buf_char(out, '"');
}
