/* kepesertaan/umum.c: how a family is named where everybody can read it, and the public list as a page for A4.
 *
 * UU 27/2022 (personal data): article 16 asks for no more than the purpose needs. The purpose of a public list is that
 * neighbours can object. They know who lives where, so initials with RT/RW are enough for them, and tell a stranger
 * nothing. No NIK, no family card, no whole name, no address, no birth date, no score, no reason.
 * What is shown is read from the register each time: nothing personal is copied into the list.
 * Thread  the pool. Memory  the request's.
 * Walks   request. */
#include <string.h>
#include "kepesertaan/acts.h"
#include "kepesertaan/umum.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

enum { WORDS_MAX = 4, PRINT_ROWS = 4000 };

/* "SITI AMINAH" -> "S. A." : the first letter of each word, at most four. */
static const char *initials(tg_arena *a, const char *nama)
{
    char out[WORDS_MAX * 8 + 1];
    size_t n = 0;
    int words = 0;
    for (const char *p = nama; *p != 0 && words < WORDS_MAX; words++) {
        p += strspn(p, " .,'");
        size_t letter = *p == 0 ? 0 : 1;
        while (letter > 0 && ((unsigned char)p[letter] & 0xC0) == 0x80)
            letter++;
        if (letter == 0 || letter > 4)
            break;
        if (n > 0)
            out[n++] = ' ';
        memcpy(out + n, p, letter);
        n += letter;
        out[n++] = '.';
        p += strcspn(p, " ");
    }
    return tg_arena_text(a, out, n);
}

int public_name(tg_tx *tx, int64_t keluarga_id, umum *out, tg_error *err)
{
    warga_tersebut siapa;
    warga_alamat di;
    *out = (umum){ "", NULL, NULL };
    int rc = warga_family_listed(tx, keluarga_id, &siapa, err);
    if (rc != TG_OK || siapa.nama == NULL)             /* moved away since, or must not be named: it keeps its number */
        return rc;
    if ((rc = warga_family_address(tx, keluarga_id, &di, err)) != TG_OK)
        return rc;
    out->rt = di.rt;
    out->rw = di.rw;
    out->inisial = initials(tx->arena, siapa.nama);
    return rc == TG_OK && out->inisial == NULL ? tg_fail(err, TG_NOMEM, "memori_habis") : rc;
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

typedef struct { lembar l; tg_tx *tx; tg_error *err; int64_t rows, last; } printing;      /* last: the number of the last row */

static int print_calon(void *arg, const calon *c)
{
    printing *p = arg;
    umum u;
    int rc = public_name(p->tx, c->keluarga_id, &u, p->err);
    if (rc != TG_OK)
        return rc;
    p->rows++;
    p->last = c->nomor;
    cetak_row(&p->l.c);
    cetak_cell(&p->l.c, "n", tg_arena_printf(p->tx->arena, "%lld", (long long)c->nomor));
    cetak_cell(&p->l.c, NULL, u.inisial);
    cetak_cell(&p->l.c, NULL, tg_arena_printf(p->tx->arena, "%s/%s", u.rt != NULL ? u.rt : "-", u.rw != NULL ? u.rw : "-"));
    cetak_cell(&p->l.c, NULL, wilayah_name(p->tx->arena, c->kode_wilayah));
    cetak_cell(&p->l.c, NULL, c->tunggu ? "daftar tunggu" : "calon penerima");
    cetak_row_end(&p->l.c);
    return TG_OK;
}

static const char *draw_text(tg_arena *a, const daftar *d)
{
    char day[DATE_TEXT_SIZE];
    return d->undian == NULL ? "tidak ada" : tg_arena_printf(a, "%s, diundi terbuka %s", d->undian, date_text(d->undian_tanggal, day));
}

static void print_head(printing *p, const daftar *d)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    const cetak_fakta fakta[] = {
        { "Program", d->program }, { "Wilayah", wilayah_name(p->tx->arena, d->kode_wilayah) }, { "Periode", d->periode }, { "Diumumkan", date_text(d->tanggal, from) },
        { "Sanggahan sampai", date_text(d->tenggat, to) },
        { "Undian urutan", draw_text(p->tx->arena, d) },
        { "Berbeda dari aturan", tg_arena_printf(p->tx->arena, "%lld ditambahkan, %lld dikeluarkan", (long long)d->ditambah, (long long)d->dikeluarkan) },
        { NULL, NULL },
    };
    cetak_heading(&p->l.c, "Pengumuman Calon Penerima", "Keberatan dan sanggahan disampaikan di kantor kelurahan", fakta);
}

int public_print(tg_request *req, tg_tx *tx, const daftar *d, tg_error *err)
{
    static const cetak_kolom KOLOM[] = { { "No", "n" }, { "Inisial", NULL }, { "RT/RW", NULL }, { "Wilayah", NULL }, { "Keterangan", NULL }, { NULL, NULL } };
    char hex[2 * HASH_SIZE + 1];
    printing *p = tg_arena_alloc(tx->arena, sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    text_hex(d->sidik, HASH_SIZE, hex);
    p->tx = tx, p->err = err;
    p->l.terlalu_besar = "pengumuman_cetak_besar";
    lembar_begin(&p->l, "Pengumuman Calon Penerima", tg_arena_printf(tx->arena, "Sidik daftar: %s", hex), err);
    print_head(p, d);
    cetak_table(&p->l.c, KOLOM);
    int rc = calon_each(tx, d->id, tg_int(req, "setelah", 0), PRINT_ROWS, print_calon, p, err);
    cetak_table_end(&p->l.c);
    if (rc == TG_OK && p->rows == PRINT_ROWS)          /* a page is one reply: what is longer hangs in parts */
        cetak_element(&p->l.c, "p", NULL, tg_arena_printf(tx->arena, "Bersambung: cetak lanjutannya dengan announce print %lld --setelah %lld",
                                                        (long long)d->id, (long long)p->last));
    return lembar_send(&p->l, req, rc);
}
