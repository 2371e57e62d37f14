/* siklus.c: GET /siklus: the life cycles from a proposal to a closed round, and that of what persons ask about their data, as the code checks them, with the
 * route and the roles of each move. The panel draws states, buttons and "who may" from this alone, so that neither can say
 * something else than the server does.
 *
 * Input   the tables of moves and of routes. Output  JSON.
 * Thread  the loop: reads no row. Memory  the request's.
 * Walks   request. */
#include "siklus.h"
#include "account/account.h"
#include "hak/hak.h"
#include "penyaluran/penyaluran.h"

enum { ANY = -1, NOT_MAX = 2 };
/* How a person makes a move: by which POST, and whose names in the row (perencana, pengusul, ...) may not be his own. */
typedef struct { int dari, ke; const char *rute, *bukan[NOT_MAX]; } act;
typedef struct { const char *nama; int count; const bool *moves; const char *(*text)(int status); const act *acts; } cycle;

/* One shape for the tables below, whatever the type of their states. */
#define TEXT_OF(nama) static const char *nama##_text(int s) { return nama##_status_text((nama##_status)s); }
TEXT_OF(tahap)
TEXT_OF(alokasi)
TEXT_OF(koreksi)
TEXT_OF(usulan)
TEXT_OF(musyawarah)
TEXT_OF(daftar)
TEXT_OF(keberatan)
TEXT_OF(peserta)
TEXT_OF(permintaan)

static const act TAHAP_ACTS[] = {
    { TAHAP_RENCANA, TAHAP_DISETUJUI, "/tahap/{id}/setujui", { "perencana" } },
    { TAHAP_DISETUJUI, TAHAP_BERJALAN, "/tahap/{id}/buka", { 0 } },
    { TAHAP_BERJALAN, TAHAP_DITUTUP, "/tahap/{id}/tutup", { 0 } },
    { ANY, TAHAP_BATAL, "/tahap/{id}/batal", { 0 } }, { 0 }
};
static const act ALOKASI_ACTS[] = {
    { ANY, ALOKASI_TERSALUR, "/serah-terima", { 0 } },
    { ALOKASI_TERSALUR, ALOKASI_SIAP, "/serah-terima/batal", { 0 } },
    { ALOKASI_TERSALUR, ALOKASI_SIAP, "/koreksi", { 0 } },
    { ALOKASI_TERSALUR, ALOKASI_TIDAK_DIAMBIL, "/koreksi", { 0 } },
    { ALOKASI_SIAP, ALOKASI_TIDAK_DIAMBIL, "/gagal-salur", { 0 } },
    { ALOKASI_TIDAK_DIAMBIL, ALOKASI_SIAP, "/gagal-salur/batal", { 0 } },
    { ALOKASI_SIAP, ALOKASI_BATAL, "/tahap/{id}/ganti", { 0 } }, { 0 }
};
static const act KOREKSI_ACTS[] = {
    { ANY, KOREKSI_DISETUJUI, "/koreksi/{id}/setujui", { "pengaju" } },
    { ANY, KOREKSI_DITOLAK, "/koreksi/{id}/tolak", { "pengaju" } }, { 0 }
};
static const act USULAN_ACTS[] = {
    { ANY, USULAN_DIPADANKAN, "/usulan/{id}/padankan", { 0 } },
    { ANY, USULAN_DIVERIFIKASI, "/usulan/{id}/verifikasi", { "pengusul" } },
    { ANY, USULAN_DITERIMA, "/usulan/{id}/terima", { "pengusul", "verifikator" } },
    { ANY, USULAN_DITOLAK, "/usulan/{id}/tolak", { "pengusul", "verifikator" } }, { 0 }
};
static const act MUSYAWARAH_ACTS[] = {
    { ANY, MUSYAWARAH_DITUTUP, "/musyawarah/{id}/tutup", { "pembuat" } },
    { ANY, MUSYAWARAH_BATAL, "/musyawarah/{id}/batal", { 0 } }, { 0 }
};
static const act DAFTAR_ACTS[] = {
    { DAFTAR_RANCANGAN, DAFTAR_DITETAPKAN, "/penetapan/{id}/tetapkan", { "pembuat" } },
    { DAFTAR_RANCANGAN, DAFTAR_BATAL, "/penetapan/{id}/batal", { 0 } }, { 0 }
};
static const act KEBERATAN_ACTS[] = {
    { ANY, KEBERATAN_DIKABULKAN, "/keberatan/{id}/putusan", { "pencatat", "pemutus_pertama" } },
    { ANY, KEBERATAN_DITOLAK, "/keberatan/{id}/putusan", { "pencatat", "pemutus_pertama" } },
    { ANY, KEBERATAN_DICABUT, "/keberatan/{id}/cabut", { 0 } }, { 0 }
};
static const act PESERTA_ACTS[] = {
    { PESERTA_AKTIF, PESERTA_DITANGGUHKAN, "/kepesertaan/{keluarga}/tangguhkan", { 0 } },
    { PESERTA_DITANGGUHKAN, PESERTA_AKTIF, "/kepesertaan/{keluarga}/lanjutkan", { 0 } },
    { ANY, PESERTA_KELUAR, "/kepesertaan/{keluarga}/keluar", { 0 } }, { 0 }
};

static const act PERMINTAAN_ACTS[] = {
    { ANY, PERMINTAAN_DILAKSANAKAN, "/hak/permintaan/{id}/putusan", { "pencatat" } },
    { ANY, PERMINTAAN_DITOLAK, "/hak/permintaan/{id}/putusan", { "pencatat" } },
    { ANY, PERMINTAAN_DITARIK, "/hak/permintaan/{id}/tarik", { 0 } }, { 0 }
};

static const cycle CYCLES[] = {
    { "tahap", TAHAP_STATES, &TAHAP_MOVES[0][0], tahap_text, TAHAP_ACTS },
    { "alokasi", ALOKASI_STATES, &ALOKASI_MOVES[0][0], alokasi_text, ALOKASI_ACTS },
    { "koreksi", KOREKSI_STATES, &KOREKSI_MOVES[0][0], koreksi_text, KOREKSI_ACTS },
    { "usulan", USULAN_STATES, &USULAN_MOVES[0][0], usulan_text, USULAN_ACTS },
    { "musyawarah", MUSYAWARAH_STATES, &MUSYAWARAH_MOVES[0][0], musyawarah_text, MUSYAWARAH_ACTS },
    { "daftar", DAFTAR_STATES, &DAFTAR_MOVES[0][0], daftar_text, DAFTAR_ACTS },
    { "keberatan", KEBERATAN_STATES, &KEBERATAN_MOVES[0][0], keberatan_text, KEBERATAN_ACTS },
    { "kepesertaan", PESERTA_STATES, &PESERTA_MOVES[0][0], peserta_text, PESERTA_ACTS },
    { "permintaan_hak", PERMINTAAN_STATES, &PERMINTAAN_MOVES[0][0], permintaan_text, PERMINTAAN_ACTS },
};

static uint32_t roles_of(const char *path)
{
    const tg_route *const tables[] = { PENYALURAN_ROUTES, PENYALURAN_HARI_ROUTES, KEPESERTAAN_USULAN_ROUTES, KEPESERTAAN_MUSYAWARAH_ROUTES,
                                       KEPESERTAAN_DAFTAR_ROUTES, KEPESERTAAN_PESERTA_ROUTES, HAK_PERMINTAAN_ROUTES };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const tg_route *r = tables[i]; r->path != NULL; r++)
            if (r->method == TG_POST && text_same(r->path, path))
                return r->roles;
    return 0;
}

static void put_act(jw *w, const act *a)
{
    uint32_t roles = a != NULL ? roles_of(a->rute) : 0;
    jw_kv_text(w, "rute", a != NULL ? a->rute : NULL);
    jw_key(w, "peran");
    jw_array(w);
    for (uint32_t bit = 1; bit != 0; bit <<= 1)
        if (roles & bit)
            jw_text(w, account_role_name(bit));
    jw_array_end(w);
    jw_key(w, "bukan");
    jw_array(w);
    for (int i = 0; a != NULL && i < NOT_MAX && a->bukan[i] != NULL; i++)
        jw_text(w, a->bukan[i]);
    jw_array_end(w);
}

static void put_step(jw *w, const cycle *c, int dari, int ke, const act *a)
{
    jw_object(w);
    jw_kv_text(w, "dari", c->text(dari));
    jw_kv_text(w, "ke", c->text(ke));
    put_act(w, a);
    jw_object_end(w);
}

/* A move without an act of its own comes by itself: with a job, a decree, a clock. */
static void put_move(jw *w, const cycle *c, int dari, int ke)
{
    bool by_hand = false;
    for (const act *a = c->acts; a->rute != NULL; a++)
        if ((a->dari == dari || a->dari == ANY) && a->ke == ke) {
            put_step(w, c, dari, ke, a);
            by_hand = true;
        }
    if (!by_hand)
        put_step(w, c, dari, ke, NULL);
}

static void put_cycle(jw *w, const cycle *c)
{
    jw_object(w);
    jw_kv_text(w, "nama", c->nama);
    jw_key(w, "status");
    jw_array(w);
    for (int i = 0; i < c->count; i++)
        jw_text(w, c->text(i));
    jw_array_end(w);
    jw_key(w, "langkah");
    jw_array(w);
    for (int i = 0; i < c->count * c->count; i++)
        if (c->moves[i])
            put_move(w, c, i / c->count, i % c->count);
    jw_array_end(w);
    jw_object_end(w);
}

static int list_cycles(tg_request *req, tg_tx *tx, tg_error *err)
{
    jw *w = http_writer(req);
    (void)tx;
    (void)err;
    jw_object(w);
    jw_key(w, "data");
    jw_array(w);
    for (size_t i = 0; i < sizeof CYCLES / sizeof *CYCLES; i++)
        put_cycle(w, &CYCLES[i]);
    jw_array_end(w);
    jw_kv_null(w, "setelah");
    jw_object_end(w);
    return TG_OK;
}

const tg_route SIKLUS_ROUTES[] = {
    { TG_GET, "/siklus", TG_READ, 0, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, list_cycles,
      "Lists the life cycles: states, allowed moves, and by which route and role each is made", 0 },
    { 0 }
};
