/* tests/audit/test_chain_sql.c: the chain of seals: what it covers and what it finds out. */
#include <stdio.h>
#include <unistd.h>
#include "audit/audit.h"
#include "check.h"
#include "fault/fault.h"

static char path[512];
static store *s;
static audit *a;
static tg_error err;

static const store_migration UJI[] = {
    { "uji", 1, "0001_catatan_create.sql", "CREATE TABLE catatan (id {I64} NOT NULL PRIMARY KEY) {STRICT};" },
    { NULL, 0, NULL, NULL }
};

static void open_at(const char *dir, store_opts opts)
{
    snprintf(path, sizeof path, "%s/tangguh.db", dir);
    opts.path = path;
    ck_assert_int_eq(store_open(&s, &opts, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, AUDIT_MIGRATIONS, NULL, &err), TG_OK);
    ck_assert_int_eq(store_migrate(s, UJI, NULL, &err), TG_OK);
    ck_assert_int_eq(audit_create(&a, s, &err), TG_OK);
}

static void close_all(void)
{
    audit_destroy(a);
    store_close(s);
}

static void set_up(void)
{
    log_set_level(LOG_NONE);
    open_at(test_dir(), (store_opts){ 0 });
}

/* ---- work ------------------------------------------------------------------------------------------------- */

typedef struct { store_unit u; const char *act, *sql; int64_t number; bool refuse; } work;

static int act(store_unit *u, tg_tx *tx, tg_error *e)
{
    work *w = (work *)u;
    int rc = audit_add(tx, w->act, "tahap", w->number, "31.75.07", "{\"jumlah\":3}", e);
    return rc == TG_OK && w->refuse ? tg_fail(e, TG_CONFLICT, "store_sudah_ada", "uji") : rc;
}

static int run_text(store_unit *u, tg_tx *tx, tg_error *e)
{
    work *w = (work *)u;
    stmt *q = stmt_borrow(tx, w->sql, e);
    int rc = q == NULL ? e->code : stmt_next(q, e);
    if (rc == TG_ROW)
        w->number = stmt_i64(q, 0);
    return rc;
}

static int do_act(const char *name, int64_t number)
{
    work w = { .u = { .run = act, .who = &STORE_SISTEM }, .act = name, .number = number };
    return store_write(s, &w.u, &err);
}

static int64_t number_of(const char *sql)
{
    work w = { .u = { .run = run_text, .who = &STORE_SISTEM }, .sql = sql };
    ck_assert_int_eq(store_read(s, &w.u, &err), TG_OK);
    store_turn_end(s);
    return w.number;
}

static audit_result verify(void)
{
    audit_result r;
    tg_tx *tx;
    store_reader *reader = store_reader_acquire(s, &err);
    ck_assert_int_eq(store_reader_begin(reader, &STORE_SISTEM, NULL, NULL, &tx, &err), TG_OK);
    ck_assert_int_eq(audit_verify(tx, &r, &err), TG_OK);
    store_reader_release(reader);
    return r;
}

/* Changes the file behind the server's back: no hook, no seal. */
static void tamper(const char *sql)
{
    char text[400];
    snprintf(text, sizeof text, TG_UNSCOPED("uji") "%s", sql);
    store_remove_hook(s, a);
    work w = { .u = { .run = run_text, .who = &STORE_SISTEM }, .sql = text };
    ck_assert_int_eq(store_write(s, &w.u, &err), TG_OK);
}

static void ten_acts(void)
{
    for (int i = 1; i <= 10; i++)
        ck_assert_int_eq(do_act("tahap.setujui", i), TG_OK);
}

/* ---- what it covers --------------------------------------------------------------------------------------- */

START_TEST(an_empty_log_is_whole)
{
    audit_result r = verify();
    ck_assert(r.utuh);
    ck_assert_int_eq(r.catatan, 0);
    ck_assert_int_eq(r.segel, 0);
    ck_assert_str_eq(r.kode_keutuhan, "");
    close_all();
}
END_TEST

START_TEST(each_group_gets_one_seal)
{
    static work w[5];
    ten_acts();
    store_pause(s, true);
    for (int i = 0; i < 5; i++) {
        w[i] = (work){ .u = { .run = act, .who = &STORE_SISTEM }, .act = "tahap.tutup", .number = 20 + i };
        ck_assert_int_eq(store_submit(s, &w[i].u, &err), TG_OK);
    }
    store_pause(s, false);
    audit_result r = verify();
    ck_assert(r.utuh);
    ck_assert_int_eq(r.catatan, 15);
    ck_assert_int_eq(r.segel, 11);
    ck_assert_uint_eq(strlen(r.kode_keutuhan), 12);
    ck_assert_int_eq(number_of(TG_UNSCOPED("uji") "SELECT count(*) FROM audit WHERE aktor = 'sistem' AND kode_wilayah = '31.75.07'"), 15);
    close_all();
}
END_TEST

START_TEST(the_integrity_code_changes_with_each_act)
{
    ck_assert_int_eq(do_act("a.b", 1), TG_OK);
    audit_result first = verify();
    ck_assert_int_eq(do_act("a.b", 1), TG_OK);
    ck_assert_str_ne(first.kode_keutuhan, verify().kode_keutuhan);
    close_all();
}
END_TEST

START_TEST(an_act_falls_with_its_unit)
{
    work w = { .u = { .run = act, .who = &STORE_SISTEM }, .act = "tahap.batal", .refuse = true };
    ck_assert_int_eq(store_write(s, &w.u, &err), TG_CONFLICT);
    ck_assert_int_eq(verify().catatan, 0);
    ck_assert_int_eq(do_act("tahap.setujui", 1), TG_OK);
    ck_assert_int_eq(verify().catatan, 1);
    ck_assert(verify().utuh);
    close_all();
}
END_TEST

START_TEST(an_act_without_a_name_is_refused)
{
    ck_assert_int_eq(do_act("", 1), TG_INVALID);
    close_all();
}
END_TEST

START_TEST(the_chain_goes_on_after_a_restart)
{
    const char *dir = test_dir();
    close_all();
    for (int i = 0; i < 3; i++) {
        open_at(dir, (store_opts){ .threads = i % 2 });
        ten_acts();
        audit_read(a, &STORE_SISTEM, "keluarga", i, "GET /keluarga/{id}", 1800000000000);
        audit_result r = verify();
        ck_assert(r.utuh);
        ck_assert_int_eq(r.catatan, 10 * (i + 1));
        close_all();
    }
    open_at(dir, (store_opts){ 0 });
    ck_assert(verify().utuh);
    ck_assert_int_eq(number_of(TG_UNSCOPED("uji") "SELECT count(*) FROM jejak_baca"), 3);
    close_all();
}
END_TEST

/* ---- the read log ------------------------------------------------------------------------------------------- */

START_TEST(a_read_rides_with_the_next_group)
{
    audit_read(a, &STORE_SISTEM, "keluarga", 77, "GET /keluarga/{id}", 1800000000000);
    ck_assert_int_eq(number_of(TG_UNSCOPED("uji") "SELECT count(*) FROM jejak_baca"), 0);
    ck_assert_int_eq(do_act("a.b", 1), TG_OK);
    ck_assert_int_eq(number_of(TG_UNSCOPED("uji") "SELECT subjek_id FROM jejak_baca WHERE subjek = 'keluarga' AND waktu = 1800000000000"), 77);
    ck_assert(verify().utuh);
    ck_assert_int_eq(verify().segel, 1);
    close_all();
}
END_TEST

START_TEST(a_flush_waits_until_all_reads_are_there)
{
    for (int threads = 0; threads < 2; threads++) {
        close_all();
        open_at(test_dir(), (store_opts){ .threads = threads });
        for (int i = 0; i < 3500; i++)
            audit_read(a, &STORE_SISTEM, "orang", i, "POST /cari", 1800000000000 + i);
        ck_assert_int_eq(audit_flush(a, &err), TG_OK);
        ck_assert_int_eq(number_of(TG_UNSCOPED("uji") "SELECT count(*) FROM jejak_baca"), 3500);
        ck_assert_int_eq(audit_flush(a, &err), TG_OK);
        audit_result r = verify();
        ck_assert(r.utuh);
        ck_assert_int_eq(r.segel, 4);                  /* 1,000 a group */
    }
    close_all();
}
END_TEST

/* A second each would be sixteen; and past 16,384 waiting ones, reads would be lost. */
START_TEST(many_reads_do_not_wait_a_second_for_each_group)
{
    enum { READS = 16000, SECONDS = 8 };
    close_all();
    open_at(test_dir(), (store_opts){ .threads = 1 });
    for (int i = 0; i < READS; i++)
        audit_read(a, &STORE_SISTEM, "orang", i, "POST /cari", 1800000000000 + i);
    int64_t until = env_mono_us() + SECONDS * 1000000, there = 0;
    while (there < READS && env_mono_us() < until) {
        usleep(20000);
        there = number_of(TG_UNSCOPED("uji") "SELECT count(*) FROM jejak_baca");
    }
    ck_assert_int_eq(there, READS);
    close_all();
}
END_TEST

static int lose_transaction(store_unit *u, tg_tx *tx, tg_error *e)
{
    (void)u;
    stmt *q = stmt_borrow(tx, "INSERT OR ROLLBACK INTO catatan (id) VALUES (1), (1)", e);
    return q == NULL ? e->code : stmt_run(q, NULL, e);
}

START_TEST(a_broken_group_keeps_its_reads_and_seals)
{
    work w[3];
    store_unit bad = { .run = lose_transaction, .who = &STORE_SISTEM };
    audit_read(a, &STORE_SISTEM, "keluarga", 5, "GET /keluarga/{id}", 1800000000000);
    store_pause(s, true);
    for (int i = 0; i < 3; i++) {
        w[i] = (work){ .u = { .run = act, .who = &STORE_SISTEM }, .act = "tahap.buka", .number = i };
        ck_assert_int_eq(store_submit(s, &w[i].u, &err), TG_OK);
        if (i == 1)
            ck_assert_int_eq(store_submit(s, &bad, &err), TG_OK);
    }
    store_pause(s, false);
    ck_assert_int_eq(bad.rc, TG_CONFLICT);
    audit_result r = verify();
    ck_assert(r.utuh);
    ck_assert_int_eq(r.catatan, 3);
    ck_assert_int_eq(r.segel, 3);
    ck_assert_int_eq(number_of(TG_UNSCOPED("uji") "SELECT count(*) FROM jejak_baca"), 1);
    close_all();
}
END_TEST

/* ---- what it finds out --------------------------------------------------------------------------------------- */

static const struct { const char *sql, *sebab; int64_t segel, di; } TAMPERING[] = {
    { "UPDATE audit SET rincian = '{\"jumlah\":4}' WHERE id = 4", "audit_baris_berubah", 4, 4 },
    { "UPDATE audit SET aktor = 'lain' WHERE id = 10", "audit_baris_berubah", 10, 10 },
    { "UPDATE audit SET waktu = waktu + 1 WHERE id = 1", "audit_baris_berubah", 1, 1 },
    { "UPDATE audit SET peran = 0 WHERE id = 2", "audit_baris_berubah", 2, 2 },
    { "UPDATE audit SET kode_wilayah = '53.71' WHERE id = 3", "audit_baris_berubah", 3, 3 },
    { "UPDATE audit SET perbuatan = 'tahap.', objek = 'setujuitahap' WHERE id = 5", "audit_baris_berubah", 5, 5 },
    { "DELETE FROM audit WHERE id = 6", "audit_baris_hilang", 6, 6 },
    { "DELETE FROM audit WHERE id = 10", "audit_baris_hilang", 10, 10 },
    { "DELETE FROM audit", "audit_baris_hilang", 1, 1 },
    { "UPDATE audit SET id = 99 WHERE id = 7", "audit_baris_hilang", 7, 7 },
    { "DELETE FROM segel WHERE nomor = 5", "audit_segel_hilang", 5, 5 },
    { "DELETE FROM segel WHERE nomor = 1", "audit_segel_hilang", 1, 1 },
    { "DELETE FROM segel WHERE nomor = 10", "audit_tanpa_segel", 0, 10 },
    { "UPDATE segel SET waktu = waktu + 1 WHERE nomor = 3", "audit_baris_berubah", 3, 3 },
    { "UPDATE segel SET sidik = zeroblob(32) WHERE nomor = 3", "audit_baris_berubah", 3, 3 },
    { "UPDATE segel SET jumlah = 2, sampai = 9 WHERE nomor = 8", "audit_baris_berubah", 8, 8 },
    { "UPDATE segel SET sampai = 9 WHERE nomor = 8", "audit_segel_hilang", 8, 8 },
    { "INSERT INTO audit SELECT 11, waktu, aktor, peran, perbuatan, objek, objek_id, kode_wilayah, rincian FROM audit WHERE id = 1",
      "audit_tanpa_segel", 0, 11 },
    { "UPDATE segel_kepala SET nomor = 9", "audit_ekor_hilang", 11, 11 },
    { "DELETE FROM segel_kepala", "audit_ekor_hilang", 11, 11 },
};

START_TEST(each_change_behind_the_servers_back_is_found)
{
    ten_acts();
    ck_assert(verify().utuh);
    tamper(TAMPERING[_i].sql);
    audit_result r = verify();
    ck_assert_msg(!r.utuh, "%s", TAMPERING[_i].sql);
    ck_assert_str_eq(r.sebab, TAMPERING[_i].sebab);
    ck_assert_int_eq(r.rusak_segel, TAMPERING[_i].segel);
    ck_assert_int_eq(r.rusak_di, TAMPERING[_i].di);
    pesan_add(AUDIT_PESAN);
    ck_assert(pesan_known(r.sebab));
    close_all();
}
END_TEST

START_TEST(a_tail_cut_off_with_its_seals_shows_against_the_head)
{
    ten_acts();
    tamper("DELETE FROM audit WHERE id > 7");
    tamper("DELETE FROM segel WHERE nomor > 7");
    audit_result r = verify();
    ck_assert(!r.utuh);
    ck_assert_str_eq(r.sebab, "audit_ekor_hilang");
    ck_assert_int_eq(r.rusak_di, 8);
    close_all();
}
END_TEST

START_TEST(the_read_log_is_covered_too)
{
    for (int round = 0; round < 2; round++) {
        close_all();
        open_at(test_dir(), (store_opts){ 0 });
        audit_read(a, &STORE_SISTEM, "keluarga", 5, "GET /keluarga/{id}", 1);
        audit_read(a, &STORE_SISTEM, "keluarga", 6, "GET /keluarga/{id}", 2);
        ck_assert_int_eq(audit_flush(a, &err), TG_OK);
        ck_assert(verify().utuh);
        tamper(round ? "DELETE FROM jejak_baca" : "UPDATE jejak_baca SET subjek_id = 7 WHERE id = 2");
        ck_assert(!verify().utuh);
        ck_assert_str_eq(verify().sebab, "audit_baca_berubah");
    }
    close_all();
}
END_TEST

/* ---- faults -------------------------------------------------------------------------------------------------- */

enum { GROUPS = 8, GROUP = 3, POINTS = 100, PARTS = 5 };     /* 500 points */

static void work_until_cut(int64_t cut_at, bool acked[GROUPS * GROUP + 1])
{
    static work w[GROUP];
    fault_disk_cut_at(cut_at);
    for (int round = 0; round < GROUPS && !fault_disk_is_cut(); round++) {
        audit_read(a, &STORE_SISTEM, "keluarga", round, "GET /keluarga/{id}", 1);
        store_pause(s, true);
        for (int i = 0; i < GROUP; i++) {
            w[i] = (work){ .u = { .run = act, .who = &STORE_SISTEM }, .act = "tahap.buka", .number = round * GROUP + i + 1 };
            ck_assert_int_eq(store_submit(s, &w[i].u, &err), TG_OK);
        }
        store_pause(s, false);
        for (int i = 0; i < GROUP; i++)
            acked[w[i].number] = w[i].u.rc == TG_OK;
    }
}

static int64_t count_of(int64_t number)
{
    char sql[120];
    snprintf(sql, sizeof sql, TG_UNSCOPED("uji") "SELECT count(*) FROM audit WHERE objek_id = %d", (int)number);
    return number_of(sql);
}

START_TEST(after_a_power_cut_the_chain_is_whole_and_holds_what_was_answered)
{
    bool none[GROUPS * GROUP + 1];
    close_all();
    fault_start(1);
    fault_disk_start();
    open_at("", (store_opts){ .vfs = FAULT_VFS });
    work_until_cut(0, none);
    int64_t all = fault_disk_changes();
    close_all();
    for (int point = _i * POINTS; point < (_i + 1) * POINTS; point++) {
        bool acked[GROUPS * GROUP + 1] = { false };
        fault_disk_stop();
        fault_disk_start();
        open_at("", (store_opts){ .vfs = FAULT_VFS });
        work_until_cut(1 + point % all, acked);
        close_all();
        ck_assert(fault_disk_is_cut());
        fault_disk_reboot((uint64_t)point + 1);
        open_at("", (store_opts){ .vfs = FAULT_VFS });
        audit_result r = verify();
        ck_assert_msg(r.utuh, "point %d: %s di %d", point, r.sebab, (int)r.rusak_di);
        for (int i = 1; i <= GROUPS * GROUP; i++) {
            int64_t n = count_of(i);
            ck_assert_msg(n <= 1 && (n == 1 || !acked[i]), "point %d: act %d acknowledged %d, there %d", point, i, acked[i], (int)n);
        }
        ck_assert_int_eq(do_act("tahap.tutup", 99), TG_OK);
        ck_assert(verify().utuh);
        close_all();
    }
    fault_disk_stop();
    fault_stop();
}
END_TEST

static void fail_each(void (*arm)(int64_t), bool (*hit)(void), int code)
{
    bool was_hit = true;
    for (int64_t n = 1; was_hit; n++) {
        int64_t before = verify().catatan;
        audit_read(a, &STORE_SISTEM, "keluarga", n, "GET /keluarga/{id}", 1);
        arm(n);
        int rc = do_act("tahap.buka", 1000 + n);
        was_hit = hit();
        arm(0);
        ck_assert_msg(rc == TG_OK || rc == code, "call %d: rc %d", (int)n, rc);
        audit_result r = verify();
        ck_assert_msg(r.utuh, "call %d: %s", (int)n, r.sebab);
        ck_assert_int_eq(r.catatan, before + (rc == TG_OK));
        ck_assert_int_lt(n, 3000);
        ck_assert_int_eq(audit_flush(a, &err), TG_OK);
    }
}

static void arm_alloc(int64_t n) { fault_alloc_at(n, true); }
static void arm_disk(int64_t n) { fault_disk_at(n, false, true); }

START_TEST(each_allocation_and_disk_call_of_an_act_may_fail)
{
    close_all();
    fault_start(1);
    int64_t live = fault_alloc_live();
    for (int disk = 0; disk < 2; disk++) {
        fault_disk_start();
        open_at("", (store_opts){ .vfs = FAULT_VFS });
        fail_each(disk ? arm_disk : arm_alloc, disk ? fault_disk_hit : fault_alloc_hit, disk ? TG_IO : TG_NOMEM);
        close_all();
        ck_assert_int_eq(fault_alloc_live(), live);
        fault_disk_stop();
    }
    fault_stop();
}
END_TEST

TESTS(chain)
{
    tcase_add_checked_fixture(tc, set_up, NULL);
    tcase_add_test(tc, an_empty_log_is_whole);
    tcase_add_test(tc, each_group_gets_one_seal);
    tcase_add_test(tc, the_integrity_code_changes_with_each_act);
    tcase_add_test(tc, an_act_falls_with_its_unit);
    tcase_add_test(tc, an_act_without_a_name_is_refused);
    tcase_add_test(tc, the_chain_goes_on_after_a_restart);
    tcase_add_test(tc, a_read_rides_with_the_next_group);
    tcase_add_test(tc, a_flush_waits_until_all_reads_are_there);
    tcase_add_test(tc, many_reads_do_not_wait_a_second_for_each_group);
    tcase_add_test(tc, a_broken_group_keeps_its_reads_and_seals);
    tcase_add_loop_test(tc, each_change_behind_the_servers_back_is_found, 0, sizeof TAMPERING / sizeof TAMPERING[0]);
    tcase_add_test(tc, a_tail_cut_off_with_its_seals_shows_against_the_head);
    tcase_add_test(tc, the_read_log_is_covered_too);
    tcase_add_loop_test(tc, after_a_power_cut_the_chain_is_whole_and_holds_what_was_answered, 0, PARTS);
    tcase_add_test(tc, each_allocation_and_disk_call_of_an_act_may_fail);
}
