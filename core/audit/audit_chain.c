/* audit/audit_chain.c: seals the rows of a group, and walks the whole chain to see whether it still fits.
 *
 * Input   rows of audit, jejak_baca and segel. Output  one seal; or a verdict.
 * Thread  seal on the writer, verify with any reader. Memory  one row at a time.
 * Walks   request, job.
 *
 * sidik = BLAKE2b-256( seal before | each audit row | trailer ), where the trailer holds the seal's own
 * numbers and the digest of its read-log rows: apart, so that a later retention rule can erase old reads
 * (with a sealed note of it) and the chain still holds. Numbers are 8 bytes little endian, texts their length
 * (8 bytes) and bytes: no two different rows give the same bytes. */
#include <string.h>
#include "audit/audit_rows.h"

/* ---- canonical bytes ----------------------------------------------------------------------------- */

static void add_i64(hash_stream *h, int64_t n)
{
    uint8_t b[8];
    for (int i = 0; i < 8; i++)
        b[i] = (uint8_t)((uint64_t)n >> (8 * i));
    hash_add(h, b, sizeof b);
}

static void add_text(hash_stream *h, const char *text)
{
    size_t n = strlen(text);
    add_i64(h, (int64_t)n);
    hash_add(h, text, n);
}

static void add_row(hash_stream *h, const audit_row *r)
{
    add_i64(h, r->id);
    add_i64(h, r->waktu);
    add_text(h, r->aktor);
    add_i64(h, r->peran);
    add_text(h, r->perbuatan);
    add_text(h, r->objek);
    add_i64(h, r->objek_id);
    add_text(h, r->kode_wilayah);
    add_text(h, r->rincian);
}

static void add_baca(hash_stream *h, const baca_row *r)
{
    add_i64(h, r->id);
    add_i64(h, r->waktu);
    add_text(h, r->aktor);
    add_text(h, r->kode_wilayah);
    add_text(h, r->subjek);
    add_i64(h, r->subjek_id);
    add_text(h, r->rute);
    if (r->peran != 0) {              /* rows older than migration 0004 have none, and their seals still fit */
        add_text(h, "peran");
        add_i64(h, r->peran);
    }
}

static void chain_begin(hash_stream *h, const uint8_t before[HASH_SIZE])
{
    hash_begin(h, HASH_SIZE);
    hash_add(h, before, HASH_SIZE);
}

static void chain_end(hash_stream *h, const segel_row *s, uint8_t out[HASH_SIZE])
{
    const int64_t numbers[] = { s->nomor, s->dari, s->sampai, s->jumlah,
                                s->baca_dari, s->baca_sampai, s->baca_jumlah, s->waktu };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        add_i64(h, numbers[i]);
    hash_add(h, s->baca_sidik, HASH_SIZE);
    hash_end(h, out, HASH_SIZE);
}

/* ---- sealing -------------------------------------------------------------------------------------- */

static int seal_rows(tg_tx *tx, segel_row *s, hash_stream *h, tg_error *err)
{
    audit_row r;
    int rc;
    stmt *q = audit_rows_after(tx, s->dari - 1, err);
    if (q == NULL)
        return err->code;
    while ((rc = audit_rows_next(q, &r, err)) == TG_ROW) {
        add_row(h, &r);
        s->sampai = r.id;
        s->jumlah++;
    }
    return rc == TG_END ? TG_OK : rc;
}

static int seal_baca(tg_tx *tx, segel_row *s, tg_error *err)
{
    baca_row r;
    hash_stream h;
    int rc;
    stmt *q = audit_baca_after(tx, s->baca_dari - 1, err);
    if (q == NULL)
        return err->code;
    hash_begin(&h, HASH_SIZE);
    while ((rc = audit_baca_next(q, &r, err)) == TG_ROW) {
        add_baca(&h, &r);
        s->baca_sampai = r.id;
        s->baca_jumlah++;
    }
    hash_end(&h, s->baca_sidik, HASH_SIZE);
    return rc == TG_END ? TG_OK : rc;
}

int audit_seal(tg_tx *tx, tg_error *err)
{
    segel_row before;
    hash_stream h;
    int rc = audit_segel_last(tx, &before, err);
    if (rc != TG_OK)
        return rc;
    segel_row s = { .nomor = before.nomor + 1, .dari = before.sampai + 1, .sampai = before.sampai,
                    .baca_dari = before.baca_sampai + 1, .baca_sampai = before.baca_sampai, .waktu = tx->now };
    chain_begin(&h, before.sidik);
    rc = seal_rows(tx, &s, &h, err);
    if (rc == TG_OK)
        rc = seal_baca(tx, &s, err);
    if (rc != TG_OK || s.jumlah + s.baca_jumlah == 0)
        return rc;
    chain_end(&h, &s, s.sidik);
    return audit_segel_insert(tx, &s, err);
}

/* ---- verifying ------------------------------------------------------------------------------------- */

/* Three streams walked in step: seals, rows, read log. A row that was read ahead waits in its slot. */
typedef struct {
    tg_tx *tx;
    audit_result *out;
    stmt *rows, *reads;
    audit_row row;
    baca_row read;
    int row_rc, read_rc;              /* TG_ROW: the slot is filled */
    segel_row before;
} walk;

static void broken(walk *w, int64_t segel, int64_t id, const char *cause)
{
    if (!w->out->utuh)
        return;
    w->out->utuh = false;
    w->out->rusak_segel = segel;
    w->out->rusak_di = id;
    text_copy(w->out->sebab, sizeof w->out->sebab, cause);
}

/* The rows of one seal, each number exactly once. */
static int walk_rows(walk *w, const segel_row *s, hash_stream *h, tg_error *err)
{
    for (int64_t id = s->dari; id <= s->sampai && w->out->utuh; id++) {
        if (w->row_rc != TG_ROW || w->row.id != id) {
            broken(w, s->nomor, id, "audit_baris_hilang");
            break;
        }
        add_row(h, &w->row);
        w->out->catatan++;
        w->row_rc = audit_rows_next(w->rows, &w->row, err);
        if (w->row_rc < 0)
            return w->row_rc;
    }
    return TG_OK;
}

static int walk_reads(walk *w, const segel_row *s, tg_error *err)
{
    hash_stream h;
    uint8_t sidik[HASH_SIZE];
    int64_t there = 0;
    hash_begin(&h, HASH_SIZE);
    while (w->read_rc == TG_ROW && w->read.id <= s->baca_sampai) {
        add_baca(&h, &w->read);
        there++;
        w->read_rc = audit_baca_next(w->reads, &w->read, err);
        if (w->read_rc < 0)
            return w->read_rc;
    }
    hash_end(&h, sidik, HASH_SIZE);
    if (there != s->baca_jumlah || memcmp(sidik, s->baca_sidik, HASH_SIZE) != 0)
        broken(w, s->nomor, s->baca_dari, "audit_baca_berubah");
    return TG_OK;
}

static bool follows(const segel_row *s, const segel_row *before)
{
    return s->nomor == before->nomor + 1 &&
           s->dari == before->sampai + 1 && s->jumlah == s->sampai - s->dari + 1 &&
           s->baca_dari == before->baca_sampai + 1 && s->baca_jumlah == s->baca_sampai - s->baca_dari + 1;
}

static int walk_seal(walk *w, const segel_row *s, tg_error *err)
{
    hash_stream h;
    uint8_t sidik[HASH_SIZE];
    if (!follows(s, &w->before)) {
        broken(w, w->before.nomor + 1, w->before.sampai + 1, "audit_segel_hilang");
        return TG_OK;
    }
    chain_begin(&h, w->before.sidik);
    int rc = walk_rows(w, s, &h, err);
    if (rc != TG_OK || !w->out->utuh)
        return rc;
    chain_end(&h, s, sidik);
    if (memcmp(sidik, s->sidik, HASH_SIZE) != 0)
        broken(w, s->nomor, s->dari, "audit_baris_berubah");
    w->before = *s;
    w->out->segel++;
    return walk_reads(w, s, err);
}

static int walk_seals(walk *w, tg_error *err)
{
    segel_row s;
    int rc;
    stmt *q = audit_segel_all(w->tx, err);
    if (q == NULL)
        return err->code;
    while ((rc = audit_segel_next(q, &s, err)) == TG_ROW) {
        rc = walk_seal(w, &s, err);
        if (rc != TG_OK || !w->out->utuh)
            return rc;
    }
    return rc == TG_END ? TG_OK : rc;
}

/* What stands beside the chain: rows without a seal, and the head that tells where it ended. */
static int walk_tail(walk *w, tg_error *err)
{
    int64_t nomor;
    uint8_t sidik[HASH_SIZE];
    int rc = audit_kepala(w->tx, &nomor, sidik, err);
    if (rc != TG_OK)
        return rc;
    if (w->row_rc == TG_ROW)
        broken(w, 0, w->row.id, "audit_tanpa_segel");
    if (w->read_rc == TG_ROW)
        broken(w, 0, w->read.id, "audit_tanpa_segel");
    if (nomor != w->before.nomor || memcmp(sidik, w->before.sidik, HASH_SIZE) != 0)
        broken(w, w->before.nomor + 1, w->before.sampai + 1, "audit_ekor_hilang");
    return TG_OK;
}

static int walk_start(walk *w, tg_error *err)
{
    w->rows = audit_rows_after(w->tx, 0, err);
    w->reads = w->rows ? audit_baca_after(w->tx, 0, err) : NULL;
    if (w->reads == NULL)
        return err->code;
    w->row_rc = audit_rows_next(w->rows, &w->row, err);
    if (w->row_rc < 0)
        return w->row_rc;
    w->read_rc = audit_baca_next(w->reads, &w->read, err);
    return w->read_rc < 0 ? w->read_rc : TG_OK;
}

int audit_verify(tg_tx *tx, audit_result *out, tg_error *err)
{
    walk w = { .tx = tx, .out = out };
    memset(out, 0, sizeof *out);
    out->utuh = true;
    int rc = walk_start(&w, err);
    if (rc == TG_OK)
        rc = walk_seals(&w, err);
    if (rc == TG_OK && out->utuh)
        rc = walk_tail(&w, err);
    if (rc == TG_OK && w.before.nomor > 0)
        text_hex(w.before.sidik, 6, out->kode_keutuhan);
    return rc;
}

int audit_kode(tg_tx *tx, char out[AUDIT_KODE_SIZE], tg_error *err)
{
    int64_t nomor = 0;
    uint8_t sidik[HASH_SIZE];
    int rc = audit_kepala(tx, &nomor, sidik, err);
    out[0] = 0;
    if (rc == TG_OK && nomor > 0)
        text_hex(sidik, (AUDIT_KODE_SIZE - 1) / 2, out);
    return rc;
}
