/* tests/rute: three writing routes of the whole house while memory or disk fails at call 1, 2, 3 ...
 *
 * Whatever fails: the answer is a clean error or the act, the database holds the whole act (its rows, audit
 * row, stored reply, ledger) or nothing of it, book and chain fit, and the same request with the same key then
 * does the act exactly once. At the end nothing is left in memory. */
#include <sqlite3.h>
#include <stdio.h>
#include "fault/fault.h"
#include "rumah.h"

enum { CALLS_MAX = 4000, FAMILIES = 150 };

static int64_t tahap, live;

/* ---- the house on the failing disk ------------------------------------------------------------------------ */

static void open_office(void)
{
    log_set_level(LOG_NONE);
    fault_start(1);
    fault_disk_start();
    sqlite3_vfs_register(sqlite3_vfs_find(FAULT_VFS), 1);     /* the house names no disk: the default one fails */
    live = fault_alloc_live();
    rumah_open(NULL);
    rumah_probe();
    rumah_actors();
    rumah_import(FAMILIES);
    rumah_supply(40);
    tahap = rumah_round();
}

static void close_office(void)
{
    rumah_close();
    ck_assert_int_eq(fault_alloc_live(), live);
    fault_disk_stop();
    fault_stop();
}

/* ---- an act and what it leaves ------------------------------------------------------------------------------ */

typedef struct { int64_t usulan, serah, tersalur, mutasi, audit, kunci; } holding;

static holding look(void)
{
    return (holding){
        .usulan = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM usulan"),
        .serah = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM serah_terima"),
        .tersalur = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM alokasi WHERE status = 'tersalur'"),
        .mutasi = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM mutasi"),
        .audit = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM audit"),
        .kunci = rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM kunci_ulang"),
    };
}

static bool same(const holding *a, const holding *b) { return memcmp(a, b, sizeof *a) == 0; }

/* What came in between, for the message of a failing test. */
static const char *news(const holding *a, const holding *b)
{
    static char text[200];
    snprintf(text, sizeof text, "usulan %+d serah %+d tersalur %+d mutasi %+d audit %+d kunci %+d", (int)(b->usulan - a->usulan),
             (int)(b->serah - a->serah), (int)(b->tersalur - a->tersalur), (int)(b->mutasi - a->mutasi),
             (int)(b->audit - a->audit), (int)(b->kunci - a->kunci));
    return text;
}

static holding plus(holding a, holding b)
{
    return (holding){ a.usulan + b.usulan, a.serah + b.serah, a.tersalur + b.tersalur, a.mutasi + b.mutasi,
                      a.audit + b.audit, a.kunci + b.kunci };
}

typedef struct {
    const char *target;
    int status;                                        /* of success */
    holding leaves;                                    /* worked out by hand */
    void (*body)(int64_t n, char out[400]);
    void (*after)(void);                               /* makes room for the next one; may be NULL */
} act;

static void usulan_body(int64_t n, char out[400])
{
    snprintf(out, 400, "{\"program\":\"sembako\",\"kode_wilayah\":\"" KOTA ".1001\",\"nama\":\"Uji Nama Yang Panjang %lld\",\"alamat\":\"Jl. Uji Yang Panjang 1\","
             "\"catatan\":\"\"}", (long long)n);
}

static void stok_body(int64_t n, char out[400])
{
    snprintf(out, 400, "{\"tempat\":\"gudang-" KOTA "\",\"barang\":\"paket:dasar\",\"jumlah\":%lld}", (long long)n);
}

static void serah_body(int64_t n, char out[400])
{
    snprintf(out, 400, "{\"tahap\":%lld,\"butir\":[{\"id\":\"hp-%lld\",\"nomor\":1,\"penerima\":\"anggota dewasa\"}]}",
             (long long)tahap, (long long)n);
}

/* Number 1 can be handed over again. */
static void undo(void)
{
    rumah_must(200, "petugas", "POST", "/api/v1/serah-terima/batal", "{\"tahap\":%lld,\"nomor\":1}", (long long)tahap);
}

static const act USULAN = { "/api/v1/usulan", 201, { .usulan = 1, .audit = 1, .kunci = 1 }, usulan_body, NULL };
static const act STOK = { "/api/v1/sembako/stok", 201, { .mutasi = 1, .audit = 1, .kunci = 1 }, stok_body, NULL };
/* The parcel out of the stock and its value out of the budget. */
static const act SERAH = { "/api/v1/serah-terima", 200, { .serah = 1, .tersalur = 1, .mutasi = 2, .audit = 1, .kunci = 1 }, serah_body, undo };

/* ---- one call fails ------------------------------------------------------------------------------------------ */

typedef struct { void (*arm)(int64_t n); bool (*hit)(void); } fault;

static void alloc_once(int64_t n) { fault_alloc_at(n, false); }
static void alloc_forever(int64_t n) { fault_alloc_at(n, true); }
static void disk_once(int64_t n) { fault_disk_at(n, false, false); }
static void disk_forever(int64_t n) { fault_disk_at(n, false, true); }
static void disk_full(int64_t n) { fault_disk_at(n, true, true); }

static const fault ALLOC_ONCE = { alloc_once, fault_alloc_hit }, ALLOC_FOREVER = { alloc_forever, fault_alloc_hit },
                   DISK_ONCE = { disk_once, fault_disk_hit }, DISK_FOREVER = { disk_forever, fault_disk_hit },
                   DISK_FULL = { disk_full, fault_disk_hit };

/* Without memory for any reply at all http_call says so itself. */
static void check_answer(int64_t n, const act *a, rumah_reply r)
{
    if (r.rc != TG_OK) {
        ck_assert_msg(r.rc == TG_NOMEM, "call %d: http_call %d", (int)n, r.rc);
        return;
    }
    if (r.status == a->status)
        return;
    ck_assert_msg(r.status == 503 || r.status == 500, "call %d: %d %s", (int)n, r.status, rumah_kode(r));
    ck_assert_msg(rumah_kode(r)[0] != 0, "call %d: %d without words", (int)n, r.status);
}

static void check_sound(int64_t n)
{
    ck_assert_int_eq(rumah_number(TG_UNSCOPED("uji") "SELECT count(*) FROM usulan WHERE nama NOT GLOB 'Uji Nama Yang Panjang [0-9]*'"
                                  " OR alamat <> 'Jl. Uji Yang Panjang 1'"), 0);      /* no byte is lost on the way */
    ledger_verdict book = rumah_book();
    audit_result chain = rumah_chain();
    ck_assert_msg(book.utuh, "call %d: the book does not fit", (int)n);
    ck_assert_msg(chain.utuh, "call %d: the chain does not fit", (int)n);
}

static const fault *armed;
static bool was_hit;

static void disarm(void)
{
    was_hit = armed->hit();
    armed->arm(0);
    rumah_answered = NULL;
}

/* Sends the act while call n fails, then again with the same key. True when the fault was met. */
static bool act_under(int64_t n, const act *a, const fault *f)
{
    static int64_t serial;
    char body[400], key[40];
    holding before = look(), done = plus(before, a->leaves);
    snprintf(key, sizeof key, "uji-%lld", (long long)++serial);
    a->body(serial, body);
    armed = f;
    rumah_answered = disarm;
    f->arm(n);
    rumah_reply r = rumah_ask_key("petugas", "POST", a->target, key, body);
    bool hit = was_hit;
    bool said_done = r.rc == TG_OK && r.status == a->status;
    check_answer(n, a, r);
    holding after = look();
    ck_assert_msg(same(&after, &done) || (!said_done && same(&after, &before)), "call %d: half an act after %d %s: %s", (int)n, r.status,
                  rumah_kode(r), news(&before, &after));
    check_sound(n);
    r = rumah_ask_key("petugas", "POST", a->target, key, body);
    ck_assert_msg(r.status == a->status, "call %d, again: %d %s", (int)n, r.status, rumah_kode(r));
    after = look();
    ck_assert_msg(same(&after, &done), "call %d, again: not exactly once: %s", (int)n, news(&before, &after));
    if (a->after != NULL)
        a->after();
    return hit;
}

/* Calls 1, 2, 3 ... until none is left to fail. */
static void walk(const act *a, const fault *f, int64_t at_least)
{
    int64_t n = 1;
    while (act_under(n, a, f))
        ck_assert_int_lt(++n, CALLS_MAX);
    ck_assert_int_ge(n - 1, at_least);
    check_sound(n);
    if (getenv("RUTE_HITUNG") != NULL)
        fprintf(stderr, "%s: %d calls\n", a->target, (int)n - 1);
}

/* The first request after a start also prepares its statements and reads its pages: every `stride`-th call of it. */
static void walk_fresh(const act *a, const fault *f, int64_t stride, int64_t at_least)
{
    int64_t n = 1;
    bool hit = true;
    char data[300];
    strcpy(data, rumah_data);
    while (hit) {
        rumah_close();
        rumah_open(data);
        rumah_probe();
        hit = act_under(n, a, f);
        n += stride;
        ck_assert_int_lt(n, CALLS_MAX);
    }
    ck_assert_int_ge(n, at_least);
    if (getenv("RUTE_HITUNG") != NULL)
        fprintf(stderr, "%s, first: %d calls\n", a->target, (int)n);
}

START_TEST(each_allocation_of_a_proposal_may_fail) { walk(&USULAN, &ALLOC_ONCE, 10); }
END_TEST
START_TEST(memory_may_end_at_each_allocation_of_a_proposal) { walk(&USULAN, &ALLOC_FOREVER, 10); }
END_TEST
START_TEST(each_disk_call_of_a_proposal_may_fail) { walk(&USULAN, &DISK_ONCE, 2); walk(&USULAN, &DISK_FOREVER, 2); }
END_TEST
START_TEST(the_disk_may_be_full_at_each_write_of_a_proposal) { walk(&USULAN, &DISK_FULL, 1); }
END_TEST

START_TEST(each_allocation_of_a_stock_booking_may_fail) { walk(&STOK, &ALLOC_ONCE, 10); }
END_TEST
START_TEST(memory_may_end_at_each_allocation_of_a_stock_booking) { walk(&STOK, &ALLOC_FOREVER, 10); }
END_TEST
START_TEST(each_disk_call_of_a_stock_booking_may_fail) { walk(&STOK, &DISK_ONCE, 2); walk(&STOK, &DISK_FOREVER, 2); }
END_TEST
START_TEST(the_disk_may_be_full_at_each_write_of_a_stock_booking) { walk(&STOK, &DISK_FULL, 1); }
END_TEST

START_TEST(each_allocation_of_a_handover_may_fail) { walk(&SERAH, &ALLOC_ONCE, 10); }
END_TEST
START_TEST(memory_may_end_at_each_allocation_of_a_handover) { walk(&SERAH, &ALLOC_FOREVER, 10); }
END_TEST
START_TEST(each_disk_call_of_a_handover_may_fail) { walk(&SERAH, &DISK_ONCE, 2); walk(&SERAH, &DISK_FOREVER, 2); }
END_TEST
START_TEST(the_disk_may_be_full_at_each_write_of_a_handover) { walk(&SERAH, &DISK_FULL, 1); }
END_TEST

START_TEST(memory_may_end_in_the_first_proposal_after_a_start) { walk_fresh(&USULAN, &ALLOC_FOREVER, 17, 100); }
END_TEST
START_TEST(memory_may_end_in_the_first_stock_booking_after_a_start) { walk_fresh(&STOK, &ALLOC_FOREVER, 31, 100); }
END_TEST
START_TEST(memory_may_end_in_the_first_handover_after_a_start) { walk_fresh(&SERAH, &ALLOC_FOREVER, 37, 100); }
END_TEST
START_TEST(each_disk_call_of_the_first_handover_after_a_start_may_fail) { walk_fresh(&SERAH, &DISK_ONCE, 1, 2); }
END_TEST

TESTS(rute)
{
    tcase_add_checked_fixture(tc, open_office, close_office);
    tcase_add_test(tc, each_allocation_of_a_proposal_may_fail);
    tcase_add_test(tc, memory_may_end_at_each_allocation_of_a_proposal);
    tcase_add_test(tc, each_disk_call_of_a_proposal_may_fail);
    tcase_add_test(tc, the_disk_may_be_full_at_each_write_of_a_proposal);
    tcase_add_test(tc, each_allocation_of_a_stock_booking_may_fail);
    tcase_add_test(tc, memory_may_end_at_each_allocation_of_a_stock_booking);
    tcase_add_test(tc, each_disk_call_of_a_stock_booking_may_fail);
    tcase_add_test(tc, the_disk_may_be_full_at_each_write_of_a_stock_booking);
    tcase_add_test(tc, each_allocation_of_a_handover_may_fail);
    tcase_add_test(tc, memory_may_end_at_each_allocation_of_a_handover);
    tcase_add_test(tc, each_disk_call_of_a_handover_may_fail);
    tcase_add_test(tc, the_disk_may_be_full_at_each_write_of_a_handover);
    tcase_add_test(tc, memory_may_end_in_the_first_proposal_after_a_start);
    tcase_add_test(tc, memory_may_end_in_the_first_stock_booking_after_a_start);
    tcase_add_test(tc, memory_may_end_in_the_first_handover_after_a_start);
    tcase_add_test(tc, each_disk_call_of_the_first_handover_after_a_start_may_fail);
}
