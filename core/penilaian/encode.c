/* Decisions as bytes; see keputusan.h. A row: the known bits, the bits of facts with a provenance, each known value
 * as a zigzag LEB128 number, the numbers of the provenance texts. Behind it, only when a fact is known within bounds
 * or the rule reads a list: the bits of facts with bounds and both ends of each; then each list: 0 when the list
 * is not known, else 1, how many rows, the known bits row by row, the known values. */
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
static const char *ketentuan_name(const void *list, size_t i) { return ((const rule_ketentuan *)list)[i].id; }

static size_t daftar_place(susunan *s, int indeks)
{
    size_t d = 0;
    while (d < s->daftar_count && s->daftar[d].indeks != indeks)
        d++;
    if (d == s->daftar_count) {
        s->daftar[d].indeks = (uint8_t)indeks;
        s->daftar[d].lebar = 0;
        s->daftar_count++;
    }
    return d;
}

/* Reads of a list stand in the row in the order of the rule, in the bytes in that of their names; since a list's
 * name begins those of its reads, lists come in the order of their names too. */
static void daftar_make(susunan *s, const rule_read *reads)
{
    uint8_t kolom[RULE_READ_MAX], lebar[RULE_DAFTAR_MAX] = { 0 };
    s->daftar_count = 0;
    for (size_t i = 0; i < s->read_count; i++)
        if (reads[i].daftar >= 0)
            kolom[i] = lebar[reads[i].daftar]++;
    for (size_t i = 0; i < s->read_count; i++) {
        const rule_read *r = &reads[s->read[i]];
        if (r->daftar < 0)
            continue;
        size_t d = daftar_place(s, r->daftar);
        s->daftar[d].kolom[s->daftar[d].lebar++] = kolom[s->read[i]];
    }
}

void susunan_make(susunan *s, const rule *r)
{
    const rule_read *reads = rule_reads(r, &s->read_count);
    const rule_syarat *syarat = rule_syarat_list(r, &s->syarat_count);
    const rule_besaran *besaran = rule_besaran_list(r, &s->besaran_count);
    const rule_ketentuan *ketentuan = rule_ketentuan_list(r, &s->ketentuan_count);
    sort_by_name(s->read, s->read_count, read_name, reads);
    sort_by_name(s->syarat, s->syarat_count, syarat_name, syarat);
    sort_by_name(s->besaran, s->besaran_count, besaran_name, besaran);
    sort_by_name(s->ketentuan, s->ketentuan_count, ketentuan_name, ketentuan);
    daftar_make(s, reads);
}

static void read_text(const rule_read *read, tg_buf *out)
{
    buf_printf(out, "fakta %s", read->nama);
    if (read->f != NULL) {
        const tg_field *f = read->f;
        buf_printf(out, " %d", (int)f->jenis);
        for (int i = 0; f->jenis == TG_PILIHAN && f->pilihan[i] != NULL; i++)
            buf_printf(out, "%c%s", i == 0 ? ' ' : ',', f->pilihan[i]);
        if (f->jenis == TG_DESIMAL)
            buf_printf(out, " %d", f->desimal);
    }
    buf_char(out, '\n');
}

static void ketentuan_text(const rule_ketentuan *k, tg_buf *out)
{
    buf_printf(out, "ketentuan %s %d", k->id, (int)k->jenis);
    for (int i = 0; k->jenis == TG_PILIHAN && k->pilihan[i] != NULL; i++)
        buf_printf(out, "%c%s", i == 0 ? ' ' : ',', k->pilihan[i]);
    if (k->jenis == TG_DESIMAL)
        buf_printf(out, " %d", k->desimal);
    buf_char(out, '\n');
}

void susunan_text(const susunan *s, const rule *r, tg_buf *out)
{
    size_t n;
    const rule_read *reads = rule_reads(r, &n);
    const rule_syarat *syarat = rule_syarat_list(r, &n);
    const rule_besaran *besaran = rule_besaran_list(r, &n);
    const rule_ketentuan *ketentuan = rule_ketentuan_list(r, &n);
    for (size_t i = 0; i < s->read_count; i++)
        read_text(&reads[s->read[i]], out);
    for (size_t i = 0; i < s->syarat_count; i++)
        buf_printf(out, "syarat %s\n", syarat[s->syarat[i]].id);
    for (size_t i = 0; i < s->besaran_count; i++)
        buf_printf(out, "besaran %s\n", besaran[s->besaran[i]].id);
    for (size_t i = 0; i < s->ketentuan_count; i++)
        ketentuan_text(&ketentuan[s->ketentuan[i]], out);
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

/* ---- bounds and lists ---------------------------------------------------------------------------- */

static bool has_more(const susunan *s, const rule_row *row)
{
    bool any = s->daftar_count > 0;
    for (size_t i = 0; i < s->read_count && !any; i++)
        any = row->selang[s->read[i]];
    return any;
}

static size_t selang_encode(const susunan *s, const rule_row *row, uint8_t *out)
{
    size_t n = (s->read_count + 7) / 8;
    memset(out, 0, n);
    for (size_t i = 0; i < s->read_count; i++)
        if (row->selang[s->read[i]]) {
            bit_set(out, i);
            n += varint_put(out + n, row->v[s->read[i]]);
            n += varint_put(out + n, row->hi[s->read[i]]);
        }
    return n;
}

static bool selang_decode(const susunan *s, const uint8_t **p, const uint8_t *end, rule_row *row)
{
    const uint8_t *bits = *p;
    size_t head = (s->read_count + 7) / 8;
    if ((size_t)(end - *p) < head)
        return false;
    *p += head;
    for (size_t i = 0; i < s->read_count; i++) {
        size_t at = s->read[i];
        if (!bit_get(bits, i))
            continue;
        row->selang[at] = true;
        if (row->known[at] || !varint_get(p, end, &row->v[at]) || !varint_get(p, end, &row->hi[at]))
            return false;
    }
    return true;
}

static size_t daftar_encode(const susunan *s, size_t d, const rule_row *row, uint8_t *out)
{
    const rule_baris *b = &row->daftar[s->daftar[d].indeks];
    size_t lebar = s->daftar[d].lebar, cells = b->ada ? b->count * lebar : 0, n = 0;
    out[n++] = b->ada;
    if (!b->ada)
        return n;
    n += varint_put(out + n, (int64_t)b->count);
    uint8_t *bits = out + n;
    n += (cells + 7) / 8;
    memset(bits, 0, (cells + 7) / 8);
    for (size_t i = 0; i < cells; i++) {
        size_t at = i / lebar * lebar + s->daftar[d].kolom[i % lebar];
        if (!b->known[at])
            continue;
        bit_set(bits, i);
        n += varint_put(out + n, b->v[at]);
    }
    return n;
}

/* `used`: cells of the room taken by lists before this one. */
static bool daftar_decode(const susunan *s, size_t d, const uint8_t **p, const uint8_t *end, rule_row *row, baris_ruang *ruang, size_t *used)
{
    rule_baris *b = &row->daftar[s->daftar[d].indeks];
    size_t lebar = s->daftar[d].lebar;
    int64_t count = 0, v;
    if (*p == end || **p > 1)
        return false;
    b->ada = *(*p)++ == 1;
    if (!b->ada)
        return true;
    if (!varint_get(p, end, &count) || count < 0 || count > RULE_BARIS_MAX)
        return false;
    size_t cells = (size_t)count * lebar, from = *used;
    const uint8_t *bits = *p;
    if ((size_t)(end - *p) < (cells + 7) / 8)
        return false;
    *p += (cells + 7) / 8;
    for (size_t i = 0; i < cells; i++) {
        size_t at = from + i / lebar * lebar + s->daftar[d].kolom[i % lebar];
        bool known = bit_get(bits, i);
        v = 0;
        if (known && !varint_get(p, end, &v))
            return false;
        if (ruang != NULL) {
            ruang->v[at] = v;
            ruang->known[at] = known;
        }
    }
    *b = (rule_baris){ .ada = ruang != NULL, .count = ruang != NULL ? (size_t)count : 0 };
    if (ruang != NULL) {
        b->v = ruang->v + from;
        b->known = ruang->known + from;
        *used += cells;
    }
    return true;
}

static bool more_decode(const susunan *s, const uint8_t **p, const uint8_t *end, rule_row *row, baris_ruang *ruang)
{
    size_t used = 0;
    if (*p == end)                     /* nothing of either kind */
        return s->daftar_count == 0;
    if (!selang_decode(s, p, end, row))
        return false;
    for (size_t d = 0; d < s->daftar_count; d++)
        if (!daftar_decode(s, d, p, end, row, ruang, &used))
            return false;
    return has_more(s, row);
}

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
    if (!has_more(s, row))
        return n;
    n += selang_encode(s, row, out + n);
    for (size_t d = 0; d < s->daftar_count; d++)
        n += daftar_encode(s, d, row, out + n);
    return n;
}

static bool known_decode(const susunan *s, const uint8_t *bits, const uint8_t **p, const uint8_t *end, rule_row *row)
{
    for (size_t i = 0; i < s->read_count; i++) {
        size_t at = s->read[i];
        row->v[at] = row->hi[at] = 0;
        row->asal[at] = NULL;
        row->selang[at] = false;
        row->known[at] = bit_get(bits, i);
        if (row->known[at] && !varint_get(p, end, &row->v[at]))
            return false;
    }
    return true;
}

bool fakta_decode(const susunan *s, const uint8_t *p, size_t n, rule_row *row, baris_ruang *ruang, int64_t asal[RULE_READ_MAX])
{
    size_t head = (s->read_count + 7) / 8;
    const uint8_t *bits = p, *end = p + n;
    memset(row->daftar, 0, sizeof row->daftar);
    if (n < 2 * head)
        return false;
    p += 2 * head;
    if (!known_decode(s, bits, &p, end, row))
        return false;
    for (size_t i = 0; i < s->read_count; i++) {
        asal[s->read[i]] = 0;
        if (bit_get(bits + head, i) && !varint_get(&p, end, &asal[s->read[i]]))
            return false;
    }
    return more_decode(s, &p, end, row, ruang) && p == end;
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
    uint8_t *bits = out + n;
    n += (s->ketentuan_count + 7) / 8;
    memset(bits, 0, (s->ketentuan_count + 7) / 8);
    for (size_t i = 0; i < s->ketentuan_count; i++)
        if (o->ketentuan_known[s->ketentuan[i]]) {
            bit_set(bits, i);
            n += varint_put(out + n, o->ketentuan[s->ketentuan[i]]);
        }
    return n;
}

bool besaran_decode(const susunan *s, const uint8_t *p, size_t n, rule_outcome *o)
{
    const uint8_t *end = p + n;
    for (size_t i = 0; i < s->besaran_count; i++)
        if (!varint_get(&p, end, &o->besaran[s->besaran[i]]))
            return false;
    const uint8_t *bits = p;
    if ((size_t)(end - p) < (s->ketentuan_count + 7) / 8)
        return false;
    p += (s->ketentuan_count + 7) / 8;
    for (size_t i = 0; i < s->ketentuan_count; i++) {
        size_t at = s->ketentuan[i];
        o->ketentuan[at] = 0;
        o->ketentuan_known[at] = bit_get(bits, i);
        if (o->ketentuan_known[at] && !varint_get(&p, end, &o->ketentuan[at]))
            return false;
    }
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
                     rule_row *row, baris_ruang *ruang, rule_outcome *o, bool *same, tg_error *err)
{
    int64_t asal[RULE_READ_MAX];
    rule_outcome stored;
    uint8_t status[STATUS_MAX], bytes[BESARAN_MAX];
    int rc = TG_OK;
    *same = false;
    row->hari_ini = acuan;
    if (!fakta_decode(s, k->fakta, k->fakta_size, row, ruang, asal))
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
         && (k->hasil != HASIL_LAYAK || besaran_decode(s, k->besaran, k->besaran_size, &stored));
    return TG_OK;
}
