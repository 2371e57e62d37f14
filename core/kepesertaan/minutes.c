/* kepesertaan/minutes.c: the minutes (berita acara) of a meeting as a page for A4, with the seal at its foot.
 *
 * Input   a sealed meeting. Output  HTML, at most a reply long: a meeting holds no more than 1,000 decisions.
 * Thread  the pool. Memory  the request's.
 * Walks   request. */
#include "kepesertaan/acts.h"
#include "warga/warga.h"
#include "wilayah/wilayah.h"

typedef struct { lembar l; tg_tx *tx; tg_error *err; int64_t nomor; } printing;

static int print_hadir(void *arg, const hadirin *h)
{
    printing *p = arg;
    cetak_row(&p->l.c);
    cetak_cell(&p->l.c, "n", tg_arena_printf(p->tx->arena, "%lld", (long long)++p->nomor));
    cetak_cell(&p->l.c, NULL, h->nama != NULL ? h->nama : "(dihapus)");
    cetak_cell(&p->l.c, NULL, meeting_group_words(h->unsur));
    cetak_cell(&p->l.c, "ttd", "");
    cetak_row_end(&p->l.c);
    return TG_OK;
}

/* The minutes hang where people read them: words, no codes. */
static const char *outcome_words(const char *hasil)
{
    static const char *const WORDS[] = { [HASIL_LAYAK] = "layak", [HASIL_TIDAK_LAYAK] = "tidak layak", [HASIL_PERLU_DATA] = "data belum lengkap",
                                         [HASIL_GALAT] = "tidak dapat dinilai" };
    for (int i = 0; i < (int)(sizeof WORDS / sizeof *WORDS); i++)
        if (text_same(rule_hasil_text((rule_hasil)i), hasil))
            return WORDS[i];
    return hasil;
}

static int print_butir(void *arg, const butir *b)
{
    printing *p = arg;
    warga_tersebut siapa;
    int rc = warga_family_listed(p->tx, b->keluarga_id, &siapa, p->err);
    if (rc != TG_OK)
        return rc;
    cetak_row(&p->l.c);
    cetak_cell(&p->l.c, "n", tg_arena_printf(p->tx->arena, "%lld", (long long)++p->nomor));
    cetak_cell(&p->l.c, NULL, siapa.nama != NULL ? siapa.nama : "-");
    cetak_cell(&p->l.c, NULL, wilayah_name(p->tx->arena, b->kode_wilayah));
    cetak_cell(&p->l.c, NULL, outcome_words(b->hasil));
    cetak_cell(&p->l.c, NULL, b->setuju ? "setuju" : "tidak setuju");
    cetak_cell(&p->l.c, NULL, b->alasan);
    cetak_row_end(&p->l.c);
    return TG_OK;
}

static void print_head(printing *p, const musyawarah *m)
{
    char tanggal[DATE_TEXT_SIZE];
    const char *beda = tg_arena_printf(p->tx->arena, "%lld ditambahkan, %lld dikeluarkan", (long long)m->ditambah, (long long)m->dikeluarkan);
    const cetak_fakta fakta[] = {
        { "Program", m->program }, { "Wilayah", wilayah_name(p->tx->arena, m->kode_wilayah) }, { "Periode", m->periode }, { "Agenda", m->agenda }, { "Tempat", m->tempat },
        { "Tanggal", date_text(m->tanggal, tanggal) }, { "Berbeda dari aturan", beda },
        { "Keluarga layak lainnya", m->sisanya != NULL ? "disetujui semua" : "dibahas satu per satu" }, { NULL, NULL },
    };
    cetak_heading(&p->l.c, "Berita Acara Musyawarah", "", fakta);
}

static int print_tables(printing *p, const musyawarah *m)
{
    static const cetak_kolom HADIR[] = { { "No", "n" }, { "Nama", NULL }, { "Unsur", NULL }, { "Tanda tangan", "ttd" }, { NULL, NULL } };
    static const cetak_kolom BUTIR[] = { { "No", "n" }, { "Keluarga", NULL }, { "Wilayah", NULL }, { "Menurut aturan", NULL },
                                         { "Putusan", NULL }, { "Alasan", NULL }, { NULL, NULL } };
    cetak_table(&p->l.c, HADIR);
    int rc = hadir_each(p->tx, m->id, print_hadir, p, p->err);
    cetak_table_end(&p->l.c);
    if (rc != TG_OK)
        return rc;
    p->nomor = 0;
    cetak_table(&p->l.c, BUTIR);
    rc = butir_each(p->tx, m->id, print_butir, p, p->err);
    cetak_table_end(&p->l.c);
    return rc;
}

int minutes_print(tg_request *req, tg_tx *tx, const musyawarah *m, tg_error *err)
{
    static const cetak_tanda TANDA[] = { { "Pimpinan musyawarah", NULL }, { "Notulis", NULL }, { "Wakil warga", NULL }, { NULL, NULL } };
    char hex[2 * HASH_SIZE + 1];
    printing *p = tg_arena_alloc(tx->arena, sizeof *p);
    if (p == NULL)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    text_hex(m->sidik, HASH_SIZE, hex);
    p->tx = tx, p->err = err;
    p->l.terlalu_besar = "musyawarah_cetak_besar";
    lembar_begin(&p->l, "Berita Acara Musyawarah", tg_arena_printf(tx->arena, "Sidik berita acara: %s", hex), err);
    print_head(p, m);
    int rc = print_tables(p, m);
    cetak_signatures(&p->l.c, m->tempat, TANDA);
    return lembar_send(&p->l, req, rc);
}
