/* Sums for the parts of a region; see dasbor.h. */
#include <string.h>
#include "laporan/dasbor.h"
#include "penyaluran/penyaluran.h"

/* Letters of a code at each level below the one of this length: 00, 31, 31.75, 31.75.07, 31.75.07.1001. */
static size_t part_length(const char *kode)
{
    size_t n = strcmp(kode, "00") == 0 ? 0 : strlen(kode);
    return n == 0 ? 2 : n == 2 ? 5 : n == 5 ? 8 : 13;
}

void dasbor_part(const char *kode, const char *dalam, char out[WILAYAH_KODE_MAX])
{
    size_t n = part_length(kode), have = strlen(dalam);
    n = have < n ? have : n;
    memcpy(out, dalam, n);
    out[n] = 0;
}

int64_t dasbor_masalah(const dasbor_baris *b) { return b->tidak_diambil + b->konflik; }

typedef struct { const dasbor_minta *m; dasbor_isi *out; tg_error *err; } summing;

/* Rows come in order of the code: the part is the last one or a new one. */
static dasbor_baris *part_of(summing *s, const char *kode, bool may_add)
{
    char part[WILAYAH_KODE_MAX];
    dasbor_part(s->m->kode_wilayah, kode, part);
    for (size_t i = s->out->count; i-- > 0;)
        if (strcmp(s->out->bagian[i].kode, part) == 0)
            return &s->out->bagian[i];
    if (!may_add || s->out->count == DASBOR_BAGIAN_MAX)
        return NULL;
    dasbor_baris *b = &s->out->bagian[s->out->count++];
    *b = (dasbor_baris){ .alokasi = 0 };
    memcpy(b->kode, part, sizeof part);
    return b;
}

static void add(dasbor_baris *b, const penyaluran_realisasi_row *r)
{
    b->alokasi += r->alokasi;
    b->tersalur += r->tersalur;
    b->siap += r->siap;
    b->tidak_diambil += r->tidak_diambil;
    b->batal += r->batal;
    b->uang += r->nominal;
}

static int add_row(void *arg, const penyaluran_realisasi_row *r)
{
    summing *s = arg;
    dasbor_baris *b = part_of(s, r->kode_wilayah, true);
    if (b == NULL)
        return tg_fail(s->err, TG_TOO_LARGE, "laporan_baris_banyak", DASBOR_BAGIAN_MAX);
    add(b, r);
    add(&s->out->jumlah, r);
    return TG_OK;
}

static int add_conflict(void *arg, const char *kode_wilayah, int64_t jumlah, tg_error *err)
{
    summing *s = arg;
    dasbor_baris *b = part_of(s, kode_wilayah, false);
    (void)err;
    if (b == NULL)                    /* its share fell away */
        return TG_OK;
    b->konflik += jumlah;
    s->out->jumlah.konflik += jumlah;
    return TG_OK;
}

int dasbor_sum(tg_tx *tx, const dasbor_minta *m, dasbor_isi *out, tg_error *err)
{
    summing s = { m, out, err };
    *out = (dasbor_isi){ .bagian = tg_arena_array(tx->arena, DASBOR_BAGIAN_MAX, sizeof(dasbor_baris)) };
    if (out->bagian == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    int rc = penyaluran_realisasi(tx, m->program, m->kode_wilayah, m->periode, add_row, &s, err);
    return rc == TG_OK ? dasbor_each_conflict(tx, m, add_conflict, &s, err) : rc;
}
