/* Decisions as bytes; see keputusan.h. A row: the known bits, then each known value as a zigzag
 * LEB128 number, then the bits of facts with a provenance and the numbers of those texts. */
#include <string.h>
#include "penilaian/keputusan.h"

/* ---- orders by name ---------------------------------------------------------------------------- */

static void sort_by_name(uint8_t *order, size_t count, const char *(*name_at)(const void *list, size_t i), const void *list)
{
    for (size_t i = 0; i < count; i++) {
        size_t j = i;
        for (; j > 0 && strcmp(name_at(list, order[j - 1]), name_at(list, i)) > 0; j--)
            order[j] = order[j - 1];
        order[j] = (uint8_t)i;
    }
}

static const char *read_name(const void *list, size_t i) { return ((const rule_read *)list)[i].nama; }
static const char *syarat_name(const void *list, size_t i) { return ((const rule_syarat *)list)[i].id; }
static const char *besaran_name(const void *list, size_t i) { return ((const rule_besaran *)list)[i].id; }

void susunan_make(susunan *s, const rule *r)
{
    const rule_read *reads = rule_reads(r, &s->read_count);
    const rule_syarat *syarat = rule_syarat_list(r, &s->syarat_count);
    const rule_besaran *besaran = rule_besaran_list(r, &s->besaran_count);
    sort_by_name(s->read, s->read_count, read_name, reads);
    sort_by_name(s->syarat, s->syarat_count, syarat_name, syarat);
    sort_by_name(s->besaran, s->besaran_count, besaran_name, besaran);
}

static void read_text(const rule_read *read, tg_buf *out)
{
    buf_printf(out, "fakta %s", read->nama);
    if (read->f != NULL) {
        const tg_field *f = read->f;
        buf_printf(out, " %d", (int)f->jenis);
        for (int i = 0; f->jenis == TG_PILIHAN && f->pilihan[i] != NULL; i++)
            buf_printf(out, "%c%s", i == 0 ? ' ' : ',', f->pilihan[i]);
    }
    buf_char(out, '\n');
}

void susunan_text(const susunan *s, const rule *r, tg_buf *out)
{
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    const rule_syarat *syarat = rule_syarat_list(r, &n);
    const rule_besaran *besaran = rule_besaran_list(r, &n);
    for (size_t i = 0; i < s->read_count; i++)
        read_text(&reads[s->read[i]], out);
    for (size_t i = 0; i < s->syarat_count; i++)
        buf_printf(out, "syarat %s\n", syarat[s->syarat[i]].id);
    for (size_t i = 0; i < s->besaran_count; i++)
        buf_printf(out, "besaran %s\n", besaran[s->besaran[i]].id);
}

/* ---- numbers ----------------------------------------------------------------------------------- */

static size_t varint_put(uint8_t *out, int64_t value)
{
    uint64_t u = ((uint64_t)value << 1) ^ (uint64_t)(value < 0 ? -1 : 0);
    size_t n = 0;
    while (u >= 0x80) {
        out[n++] = (uint8_t)(u | 0x80);
        u >>= 7;
    }
    out[n++] = (uint8_t)u;
    return n;
}

static bool varint_get(const uint8_t **p, const uint8_t *end, int64_t *value)
{
    uint64_t u = 0;
    for (int shift = 0; *p < end && shift < 64; shift += 7) {
        uint8_t byte = *(*p)++;
        if (shift == 63 && byte > 1)
            return false;
        u |= (uint64_t)(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) {
            *value = (int64_t)(u >> 1) ^ -(int64_t)(u & 1);
            return true;
        }
    }
    return false;
}

static void bit_set(uint8_t *bits, size_t i) { bits[i / 8] = (uint8_t)(bits[i / 8] | 1u << (i % 8)); }
static bool bit_get(const uint8_t *bits, size_t i) { return (bits[i / 8] >> (i % 8) & 1) != 0; }

/* ---- facts ------------------------------------------------------------------------------------- */

size_t fakta_encode(const susunan *s, const rule_row *row, const int64_t asal[RULE_READ_MAX], uint8_t out[FAKTA_MAX])
{
    size_t head = (s->read_count + 7) / 8, n = 2 * head;
    memset(out, 0, n);
    for (size_t i = 0; i < s->read_count; i++)
        if (row->known[s->read[i]]) {
            bit_set(out, i);
            n += varint_put(out + n, row->v[s->read[i]]);
        }
    for (size_t i = 0; i < s->read_count; i++)
        if (asal[s->read[i]] != 0) {
            bit_set(out + head, i);
            n += varint_put(out + n, asal[s->read[i]]);
        }
    return n;
}

bool fakta_decode(const susunan *s, const uint8_t *p, size_t n, rule_row *row, int64_t asal[RULE_READ_MAX])
{
    size_t head = (s->read_count + 7) / 8;
    const uint8_t *known = p, *end = p + n;
    if (n < 2 * head)
        return false;
    p += 2 * head;
    for (size_t i = 0; i < s->read_count; i++) {
        size_t at = s->read[i];
        row->v[at] = 0;
        row->asal[at] = NULL;
        row->known[at] = bit_get(known, i);
        if (row->known[at] && !varint_get(&p, end, &row->v[at]))
            return false;
    }
    for (size_t i = 0; i < s->read_count; i++) {
        asal[s->read[i]] = 0;
        if (bit_get(known + head, i) && !varint_get(&p, end, &asal[s->read[i]]))
            return false;
    }
    return p == end;
}

/* ---- outcome ----------------------------------------------------------------------------------- */

size_t status_encode(const susunan *s, const rule_outcome *o, uint8_t out[STATUS_MAX])
{
    size_t n = (s->syarat_count + 1) / 2;
    memset(out, 0, n);
    for (size_t i = 0; i < s->syarat_count; i++)
        out[i / 2] = (uint8_t)(out[i / 2] | (o->status[s->syarat[i]] & 0xf) << (i % 2 * 4));
    return n;
}

bool status_decode(const susunan *s, const uint8_t *p, size_t n, uint8_t status[RULE_SYARAT_MAX])
{
    if (n != (s->syarat_count + 1) / 2)
        return false;
    for (size_t i = 0; i < s->syarat_count; i++)
        status[s->syarat[i]] = p[i / 2] >> (i % 2 * 4) & 0xf;
    return true;
}

size_t besaran_encode(const susunan *s, const rule_outcome *o, uint8_t out[BESARAN_MAX])
{
    size_t n = 0;
    if (o->hasil != HASIL_LAYAK)
        return 0;
    for (size_t i = 0; i < s->besaran_count; i++)
        n += varint_put(out + n, o->besaran[s->besaran[i]]);
    return n;
}

bool besaran_decode(const susunan *s, const uint8_t *p, size_t n, int64_t besaran[RULE_BESARAN_MAX])
{
    const uint8_t *end = p + n;
    for (size_t i = 0; i < s->besaran_count; i++)
        if (!varint_get(&p, end, &besaran[s->besaran[i]]))
            return false;
    return p == end;
}

/* ---- digest ------------------------------------------------------------------------------------ */

void blok_begin(blok_stream *b)
{
    hash_begin(&b->stream, HASH_SHORT_SIZE);
    b->jumlah = 0;
    b->subjek_akhir = 0;
}

static void add_i64(hash_stream *h, int64_t n)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)((uint64_t)n >> (8 * i));   /* the same on every machine */
    hash_add(h, bytes, sizeof bytes);
}

static void add_blob(hash_stream *h, const void *p, size_t n)
{
    add_i64(h, (int64_t)n);
    if (n > 0)
        hash_add(h, p, n);
}

void blok_add(blok_stream *b, const keputusan *k, const uint8_t versi_sidik[SIDIK_SIZE], tg_date acuan)
{
    hash_stream *h = &b->stream;
    hash_add(h, versi_sidik, SIDIK_SIZE);
    add_i64(h, acuan);
    add_i64(h, k->subjek_id);
    add_blob(h, k->kode_wilayah, strlen(k->kode_wilayah));
    add_i64(h, k->hasil);
    add_i64(h, k->skor);
    add_i64(h, k->nominal);
    add_blob(h, k->status, k->status_size);
    add_blob(h, k->besaran, k->besaran_size);
    add_blob(h, k->fakta, k->fakta_size);
    b->jumlah++;
    b->subjek_akhir = k->subjek_id;
}

void blok_end(blok_stream *b, blok_sidik *out)
{
    out->jumlah = b->jumlah;
    out->subjek_akhir = b->subjek_akhir;
    hash_end(&b->stream, out->sidik, HASH_SHORT_SIZE);
}

int keputusan_replay(tg_tx *tx, const rule *r, const susunan *s, const keputusan *k, tg_date acuan, bool with_asal,
                     rule_row *row, rule_outcome *o, bool *same, tg_error *err)
{
    int64_t asal[RULE_READ_MAX], besaran[RULE_BESARAN_MAX];
    uint8_t status[STATUS_MAX], bytes[BESARAN_MAX];
    int rc = TG_OK;
    *same = false;
    row->hari_ini = acuan;
    if (!fakta_decode(s, k->fakta, k->fakta_size, row, asal))
        return TG_OK;
    for (size_t i = 0; with_asal && i < s->read_count && rc == TG_OK; i++)
        if (asal[i] != 0)
            rc = asal_text(tx, asal[i], &row->asal[i], err);
    if (rc != TG_OK)
        return rc;
    rule_decide(r, row, o);
    size_t status_size = status_encode(s, o, status), size = besaran_encode(s, o, bytes);
    *same = (int)o->hasil == k->hasil && o->skor == k->skor && o->uang == k->nominal
         && status_size == k->status_size && memcmp(status, k->status, status_size) == 0
         && size == k->besaran_size && (size == 0 || memcmp(bytes, k->besaran, size) == 0)
         && (k->hasil != HASIL_LAYAK || besaran_decode(s, k->besaran, k->besaran_size, besaran));
    return TG_OK;
}
