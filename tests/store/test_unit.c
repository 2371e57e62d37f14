/* tests/store/test_unit.c: the contract of units: may run again, one group, answers after the commit. */
#include <stdio.h>
#include "fixture.h"
#include "fault/fault.h"

/* A group of units, formed while the writer is held. */
static void group_of(store *s, uji_unit *x, int n)
{
    store_pause(s, true);
    for (int i = 0; i < n; i++)
        ck_assert_int_eq(store_submit(s, &x[i].u, NULL), TG_OK);
    store_pause(s, false);
}

static int64_t groups_of(store *s)
{
    store_numbers m;
    store_measure(s, &m);
    return m.groups;
}

/* ---- running again --------------------------------------------------------------------------------- */

static struct { int64_t now, id; uint64_t random; void *memory; } seen[8];

static int look(uji_unit *x, tg_tx *tx, tg_error *err)
{
    int i = x->runs - 1;
    seen[i].now = tx->now;
    seen[i].id = tg_id(tx);
    seen[i].random = tg_random(tx);
    seen[i].memory = tg_arena_alloc(tx->arena, 100);
    fault_clock_add(1000);
    return uji_note(x, tx, err);
}

START_TEST(a_second_run_gets_the_same_time_ids_random_and_memory)
{
    fault_start(1);
    fault_clock(1800000000000);
    store *s = uji_open(test_dir(), (store_opts){ .twice = true });
    uji_unit x = { 0 };
    uji_prepare(&x, look);
    x.u.arena = arena_create();
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
    ck_assert_int_eq(x.runs, 2);
    ck_assert_int_eq(x.answers, 1);
    ck_assert_int_eq(seen[0].now, seen[1].now);
    ck_assert_int_eq(seen[0].id, seen[1].id);
    ck_assert_uint_eq(seen[0].random, seen[1].random);
    ck_assert_ptr_eq(seen[0].memory, seen[1].memory);
    ck_assert_int_eq(uji_notes(s), 1);
    arena_destroy(x.u.arena);
    store_close(s);
}
END_TEST

static int differ_in_answer(uji_unit *x, tg_tx *tx, tg_error *err)
{
    int rc = uji_note(x, tx, err);
    x->answer = (uint64_t)x->runs;
    return rc;
}

static int differ_in_outcome(uji_unit *x, tg_tx *tx, tg_error *err)
{
    return x->runs % 2 ? uji_note(x, tx, err) : uji_refuse(x, tx, err);
}

static int differ_in_writes(uji_unit *x, tg_tx *tx, tg_error *err)
{
    x->answer = 0;
    return x->runs % 2 ? uji_note(x, tx, err) : TG_OK;
}

static void write_twice(int (*work)(uji_unit *, tg_tx *, tg_error *))
{
    log_set_level(LOG_NONE);
    store *s = uji_open(test_dir(), (store_opts){ .twice = true });
    uji_unit x = { .id = 5 };
    uji_prepare(&x, work);
    uji_write(s, &x);
    store_close(s);
}

START_TEST(another_answer_on_the_second_run_ends_the_process) { write_twice(differ_in_answer); }
END_TEST
START_TEST(another_outcome_on_the_second_run_ends_the_process) { write_twice(differ_in_outcome); }
END_TEST
START_TEST(other_writes_on_the_second_run_end_the_process) { write_twice(differ_in_writes); }
END_TEST

/* ---- a part of a unit ------------------------------------------------------------------------------------ */

static int note_part(tg_tx *tx, void *arg, tg_error *err) { return uji_note(arg, tx, err); }

/* Leaves its write at its first row. */
static int refuse_part(tg_tx *tx, void *arg, tg_error *err)
{
    stmt *q = stmt_borrow(tx, "INSERT INTO catatan (id, isi) VALUES (70, 'a'), (71, 'b') RETURNING id", err);
    ck_assert_int_eq(stmt_next(q, err), TG_ROW);
    return uji_refuse(arg, tx, err);
}

/* One that is refused between two that stand, while a list is read. */
static int three_parts(uji_unit *x, tg_tx *tx, tg_error *err)
{
    tg_error why = { 0 };
    uji_unit first = { .id = 1 }, second = { .id = 2 }, third = { .id = 3 };
    int rc = uji_note(&first, tx, err);
    stmt *list = rc == TG_OK ? stmt_borrow(tx, "SELECT id FROM catatan ORDER BY id", err) : NULL;
    ck_assert_int_eq(stmt_next(list, err), TG_ROW);
    ck_assert_int_eq(store_part(tx, refuse_part, &second, &why), TG_CONFLICT);
    ck_assert_int_eq(stmt_i64(list, 0), 1);
    ck_assert_int_eq(stmt_next(list, err), TG_END);
    x->answer = 1;
    return store_part(tx, note_part, &third, err);
}

START_TEST(a_part_that_is_refused_leaves_nothing_and_its_unit_goes_on)
{
    store *s = uji_open(test_dir(), (store_opts){ .twice = true });
    uji_unit x = { 0 }, of = { .id = 2 };
    uji_prepare(&x, three_parts);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
    ck_assert_int_eq(uji_notes(s), 2);
    uji_prepare(&of, uji_count_of);
    uji_read(s, &of);
    ck_assert_int_eq(of.number, 0);
    store_close(s);
}
END_TEST

static int lose_part(tg_tx *tx, void *arg, tg_error *err) { return uji_rollback(arg, tx, err); }
static int losing(uji_unit *x, tg_tx *tx, tg_error *err) { return store_part(tx, lose_part, x, err); }

START_TEST(a_part_that_loses_the_transaction_breaks_its_unit)
{
    log_set_level(LOG_NONE);
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .id = 5 }, y = { .id = 6 };
    uji_prepare(&x, losing);
    ck_assert_int_ne(uji_write(s, &x), TG_OK);
    uji_prepare(&y, uji_note);
    ck_assert_int_eq(uji_write(s, &y), TG_OK);
    ck_assert_int_eq(uji_notes(s), 1);
    store_close(s);
}
END_TEST

static int ask_again_twice(uji_unit *x, tg_tx *tx, tg_error *err)
{
    if (x->number++ < 2) {
        uji_note(x, tx, err);
        return TG_RETRY;
    }
    x->number = 0;
    return uji_note(x, tx, err);
}

START_TEST(a_unit_that_asks_for_it_runs_again_from_a_clean_state)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .id = 5 };
    uji_prepare(&x, ask_again_twice);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
    ck_assert_int_eq(uji_notes(s), 1);
    store_close(s);
}
END_TEST

static int ask_again_forever(uji_unit *x, tg_tx *tx, tg_error *err)
{
    uji_note(x, tx, err);
    return TG_RETRY;
}

START_TEST(a_unit_that_asks_for_ever_is_answered_busy)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .id = 5 };
    uji_prepare(&x, ask_again_forever);
    ck_assert_int_eq(uji_write(s, &x), TG_BUSY);
    ck_assert_int_eq(uji_notes(s), 0);
    store_close(s);
}
END_TEST

/* ---- the group ---------------------------------------------------------------------------------------- */

START_TEST(what_waits_is_committed_at_once_at_most_64)
{
    static uji_unit x[100];
    for (int threads = 0; threads < 2; threads++) {
        memset(x, 0, sizeof x);
        store *s = uji_open(test_dir(), (store_opts){ .threads = threads });
        for (int i = 0; i < 100; i++) {
            x[i].id = i + 1;
            uji_prepare(&x[i], uji_note);
        }
        int64_t before = groups_of(s);
        group_of(s, x, 99);
        ck_assert_int_eq(uji_write(s, &x[99]), TG_OK);
        ck_assert_int_le(groups_of(s) - before, 3);
        ck_assert_int_ge(groups_of(s) - before, 2);
        for (int i = 0; i < 100; i++)
            ck_assert_int_eq(x[i].answers, 1);
        ck_assert_int_eq(uji_notes(s), 100);
        store_close(s);
    }
}
END_TEST

static store *open_store;
static int64_t notes_at_answer[3];

static void look_when_done(store_unit *u)
{
    uji_unit *x = (uji_unit *)u;
    x->answers++;
    notes_at_answer[x->number] = uji_notes(open_store);
}

START_TEST(all_answers_come_after_the_commit_refusals_too)
{
    store *s = open_store = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x[3] = { { .id = 1, .number = 0 }, { .id = 2, .number = 1 }, { .id = 3, .number = 2 } };
    for (int i = 0; i < 3; i++) {
        uji_prepare(&x[i], i == 1 ? uji_refuse : uji_note);
        x[i].u.done = look_when_done;
    }
    group_of(s, x, 3);
    ck_assert_int_eq(x[0].u.rc, TG_OK);
    ck_assert_int_eq(x[1].u.rc, TG_CONFLICT);
    ck_assert_str_eq(x[1].u.err.kunci, "store_sudah_ada");
    ck_assert_int_eq(x[2].u.rc, TG_OK);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(notes_at_answer[i], 2);       /* the refused note is not among them */
    store_close(s);
}
END_TEST

START_TEST(a_unit_that_loses_the_transaction_breaks_the_group_up)
{
    log_set_level(LOG_NONE);
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x[4] = { { .id = 1 }, { .id = 2 }, { .id = 3 }, { .id = 4 } };
    for (int i = 0; i < 4; i++)
        uji_prepare(&x[i], i == 2 ? uji_rollback : uji_note);
    group_of(s, x, 4);
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(x[i].answers, 1);
        ck_assert_int_eq(x[i].u.rc, i == 2 ? TG_CONFLICT : TG_OK);
    }
    ck_assert_int_ge(x[0].runs, 2);
    ck_assert_int_eq(uji_notes(s), 3);
    store_close(s);
}
END_TEST

static int rollback_and_say_ok(uji_unit *x, tg_tx *tx, tg_error *err)
{
    uji_rollback(x, tx, err);
    tg_error_clear(err);
    return TG_OK;
}

START_TEST(a_lone_unit_whose_transaction_is_gone_is_not_answered_ok)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .id = 1 };
    uji_prepare(&x, rollback_and_say_ok);
    ck_assert_int_eq(uji_write(s, &x), TG_IO);
    ck_assert_str_eq(x.u.err.kunci, "store_transaksi_hilang");
    ck_assert_int_eq(uji_notes(s), 0);
    store_close(s);
}
END_TEST

static int fail_silently(uji_unit *x, tg_tx *tx, tg_error *err)
{
    (void)x, (void)tx, (void)err;
    return TG_CONFLICT;
}

START_TEST(a_failure_without_words_gets_some)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { 0 };
    uji_prepare(&x, fail_silently);
    ck_assert_int_eq(uji_write(s, &x), TG_CONFLICT);
    ck_assert_str_eq(x.u.err.kunci, "store_tanpa_pesan");
    store_close(s);
}
END_TEST

/* ---- the queue ----------------------------------------------------------------------------------------- */

START_TEST(a_full_queue_refuses_and_does_not_answer)
{
    for (int threads = 0; threads < 2; threads++) {
        store *s = uji_open(test_dir(), (store_opts){ .threads = threads, .queue_max = 2 });
        uji_unit x[3] = { { .id = 1 }, { .id = 2 }, { .id = 3 } };
        tg_error err = { 0 };
        for (int i = 0; i < 3; i++)
            uji_prepare(&x[i], uji_note);
        store_pause(s, true);
        ck_assert_int_eq(store_submit(s, &x[0].u, &err), TG_OK);
        ck_assert_int_eq(store_submit(s, &x[1].u, &err), TG_OK);
        ck_assert_int_eq(store_submit(s, &x[2].u, &err), TG_FULL);
        ck_assert_str_eq(err.kunci, "store_antrean_penuh");
        store_close(s);                               /* runs what waits */
        ck_assert_int_eq(x[0].answers, 1);
        ck_assert_int_eq(x[1].answers, 1);
        ck_assert_int_eq(x[2].answers, 0);
        ck_assert_int_eq(x[2].runs, 0);
    }
}
END_TEST

/* W S W S: who came before a step does not wait for it; who came after it rides along. */
START_TEST(a_bulk_step_after_a_write_begins_a_group)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x[4] = { { .id = 1 }, { .id = 2 }, { .id = 3 }, { .id = 4 } };
    for (int i = 0; i < 4; i++)
        uji_prepare(&x[i], uji_note);
    x[1].u.step = x[3].u.step = true;
    int64_t before = groups_of(s);
    group_of(s, x, 4);
    ck_assert_int_eq(groups_of(s) - before, 3);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(x[i].answers, 1);
    store_close(s);
}
END_TEST

START_TEST(steps_of_several_jobs_share_a_commit)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x[3] = { { .id = 1 }, { .id = 2 }, { .id = 3 } };
    for (int i = 0; i < 3; i++) {
        uji_prepare(&x[i], uji_note);
        x[i].u.step = true;
    }
    int64_t before = groups_of(s);
    group_of(s, x, 3);
    ck_assert_int_eq(groups_of(s) - before, 1);
    store_close(s);
}
END_TEST

static int chain_left;
static uji_unit chain_next;

static void submit_next(store_unit *u)
{
    (void)u;
    if (--chain_left == 0)
        return;
    uji_prepare(&chain_next, uji_count);
    chain_next.u.done = submit_next;
    ck_assert_int_eq(store_submit(open_store, &chain_next.u, NULL), TG_OK);
}

START_TEST(a_chain_of_steps_is_no_recursion)
{
    open_store = uji_open(test_dir(), (store_opts){ 0 });
    chain_left = 20000;
    submit_next(NULL);
    ck_assert_int_eq(chain_left, 0);
    store_close(open_store);
}
END_TEST

static uji_unit inner;

static void write_when_done(store_unit *u)
{
    ((uji_unit *)u)->answers++;
    inner.id = 50;
    uji_prepare(&inner, uji_note);
    ck_assert_int_eq(uji_write(open_store, &inner), TG_OK);
}

START_TEST(without_threads_a_done_may_write_and_wait)
{
    open_store = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x[2] = { { .id = 1 }, { .id = 2 } };
    for (int i = 0; i < 2; i++)
        uji_prepare(&x[i], uji_note);
    x[0].u.done = write_when_done;
    group_of(open_store, x, 2);
    ck_assert_int_eq(x[0].answers, 1);
    ck_assert_int_eq(x[1].answers, 1);
    ck_assert_int_eq(inner.answers, 1);
    ck_assert_int_eq(uji_notes(open_store), 3);
    store_close(open_store);
}
END_TEST

/* ---- the watch ---------------------------------------------------------------------------------------- */

static int be_slow(uji_unit *x, tg_tx *tx, tg_error *err)
{
    (void)x, (void)tx, (void)err;
    fault_clock_add(51);
    return TG_OK;
}

START_TEST(a_unit_over_50_ms_is_counted_unless_it_is_a_step)
{
    store_numbers m;
    log_set_level(LOG_NONE);
    fault_start(1);
    fault_clock(1800000000000);
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { 0 }, step = { 0 }, quick = { .id = 4 };
    uji_prepare(&x, be_slow);
    uji_prepare(&step, be_slow);
    uji_prepare(&quick, uji_note);
    step.u.step = true;
    uji_write(s, &step);
    uji_write(s, &quick);
    store_measure(s, &m);
    ck_assert_int_eq(m.slow_units, 0);
    uji_write(s, &x);
    store_measure(s, &m);
    ck_assert_int_eq(m.slow_units, x.runs);
    store_close(s);
}
END_TEST

/* ---- ids ----------------------------------------------------------------------------------------------- */

static int64_t new_id(store *s)
{
    uji_unit x = { 0 };
    uji_prepare(&x, uji_note);
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
    return (int64_t)x.answer;
}

START_TEST(ids_grow_over_a_restart_though_the_clock_goes_back)
{
    const char *dir = test_dir();
    fault_start(1);
    fault_clock(1800000000000);
    store *s = uji_open(dir, (store_opts){ 0 });
    int64_t a = new_id(s), b = new_id(s);
    ck_assert_int_gt(b, a);
    ck_assert_int_eq(a >> 12, 1800000000000 - 1735689600000);      /* ms since 2025-01-01 */
    store_close(s);
    fault_clock(1700000000000);
    s = uji_open(dir, (store_opts){ 0 });
    int64_t c = new_id(s);
    ck_assert_int_gt(c, b);
    fault_clock(1700000000001);
    ck_assert_int_gt(new_id(s), c);
    fault_clock(3900000000000);                                     /* the year 2093 */
    ck_assert_int_lt(new_id(s), INT64_C(1) << 53);
    store_close(s);
}
END_TEST

static int64_t hook_id;

static int draw_at_end(void *arg, tg_tx *tx, tg_error *e)
{
    (void)arg, (void)e;
    hook_id = tg_id(tx);
    return TG_OK;
}

/* The second unit's last id is the very one the file was told to begin after; the hook's comes behind it. */
START_TEST(an_id_that_a_hook_drew_last_is_not_given_out_again)
{
    const char *dir = test_dir();
    const store_group_hook hook = { .end = draw_at_end, .arg = &hook_id };
    fault_start(1);
    fault_clock(1800000000000);
    store *s = uji_open(dir, (store_opts){ 0 });
    new_id(s);
    store_add_hook(s, &hook);
    fault_clock_add(1000);
    new_id(s);
    store_close(s);
    fault_clock(1700000000000);
    s = uji_open(dir, (store_opts){ 0 });
    ck_assert_int_gt(new_id(s), hook_id);
    store_close(s);
}
END_TEST

static int take_many(uji_unit *x, tg_tx *tx, tg_error *err)
{
    (void)err;
    for (int64_t i = 0; i < x->number; i++)
        tg_id(tx);
    return TG_OK;
}

START_TEST(a_unit_may_take_the_ids_it_asked_for)
{
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .number = 500 };
    uji_prepare(&x, take_many);
    x.u.ids_max = 500;
    ck_assert_int_eq(uji_write(s, &x), TG_OK);
    store_close(s);
}
END_TEST

START_TEST(a_unit_that_takes_more_ids_ends_the_process)
{
    log_set_level(LOG_NONE);
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    uji_unit x = { .number = 65 };
    uji_prepare(&x, take_many);
    uji_write(s, &x);
    store_close(s);
}
END_TEST

/* ---- hooks --------------------------------------------------------------------------------------------- */

static struct { int begun, ended, committed, failed; bool saw_unit; int fail_end; int64_t id; } hooked;

static int hook_begin(void *arg, tg_tx *tx, tg_error *err)
{
    (void)arg, (void)err;
    hooked.begun++;
    hooked.saw_unit |= tx->unit != NULL;
    return TG_OK;
}

static int hook_end(void *arg, tg_tx *tx, tg_error *err)
{
    (void)arg;
    hooked.ended++;
    hooked.saw_unit |= tx->unit != NULL;
    hooked.id = tg_id(tx);
    if (hooked.fail_end > 0 && hooked.fail_end-- > 0)
        return tg_fail(err, TG_NOMEM, "store_memori");
    return TG_OK;
}

static void hook_committed(void *arg, bool ok)
{
    (void)arg;
    if (ok)
        hooked.committed++;
    else
        hooked.failed++;
}

static store *open_hooked(void)
{
    static const store_group_hook HOOK = { hook_begin, hook_end, hook_committed, &hooked };
    store *s = uji_open(test_dir(), (store_opts){ 0 });
    store_add_hook(s, &HOOK);
    return s;
}

START_TEST(hooks_frame_each_group_that_writes)
{
    store *s = open_hooked();
    uji_unit x[2] = { { .id = 1 }, { .id = 2 } };
    uji_prepare(&x[0], uji_note);
    uji_prepare(&x[1], uji_note);
    group_of(s, x, 2);
    ck_assert_int_eq(hooked.begun, 1);
    ck_assert_int_eq(hooked.ended, 1);
    ck_assert_int_eq(hooked.committed, 1);
    ck_assert(!hooked.saw_unit);
    ck_assert_int_gt(hooked.id, 0);
    store_remove_hook(s, &hooked);
    x[0].id = 3;
    uji_write(s, &x[0]);
    ck_assert_int_eq(hooked.begun, 1);
    store_close(s);
}
END_TEST

START_TEST(a_group_that_changed_nothing_is_not_committed)
{
    store *s = open_hooked();
    store_numbers before, after;
    uji_unit x[2] = { { .id = 0 }, { .id = 2 } };
    uji_prepare(&x[0], uji_count);
    uji_prepare(&x[1], uji_refuse);
    store_measure(s, &before);
    group_of(s, x, 2);
    store_measure(s, &after);
    ck_assert_int_eq(x[0].answers + x[1].answers, 2);
    ck_assert_int_eq(hooked.begun, 1);
    ck_assert_int_eq(hooked.ended, 0);
    ck_assert_int_eq(after.wal_bytes, before.wal_bytes);
    ck_assert_int_eq(after.commit_us_last, before.commit_us_last);
    store_close(s);
}
END_TEST

START_TEST(a_hook_that_fails_breaks_the_group_up)
{
    log_set_level(LOG_NONE);
    store *s = open_hooked();
    uji_unit x[3] = { { .id = 1 }, { .id = 2 }, { .id = 3 } };
    for (int i = 0; i < 3; i++)
        uji_prepare(&x[i], uji_note);
    hooked.fail_end = 2;                               /* the group, then the first unit alone */
    group_of(s, x, 3);
    ck_assert_int_eq(x[0].u.rc, TG_NOMEM);
    ck_assert_int_eq(x[1].u.rc, TG_OK);
    ck_assert_int_eq(x[2].u.rc, TG_OK);
    ck_assert_int_eq(hooked.failed, 2);
    ck_assert_int_eq(uji_notes(s), 2);
    store_close(s);
}
END_TEST

TESTS(unit)
{
    tcase_add_test(tc, a_second_run_gets_the_same_time_ids_random_and_memory);
    tcase_add_test_raise_signal(tc, another_answer_on_the_second_run_ends_the_process, 6);
    tcase_add_test_raise_signal(tc, another_outcome_on_the_second_run_ends_the_process, 6);
    tcase_add_test_raise_signal(tc, other_writes_on_the_second_run_end_the_process, 6);
    tcase_add_test(tc, a_part_that_is_refused_leaves_nothing_and_its_unit_goes_on);
    tcase_add_test(tc, a_part_that_loses_the_transaction_breaks_its_unit);
    tcase_add_test(tc, a_unit_that_asks_for_it_runs_again_from_a_clean_state);
    tcase_add_test(tc, a_unit_that_asks_for_ever_is_answered_busy);
    tcase_add_test(tc, what_waits_is_committed_at_once_at_most_64);
    tcase_add_test(tc, all_answers_come_after_the_commit_refusals_too);
    tcase_add_test(tc, a_unit_that_loses_the_transaction_breaks_the_group_up);
    tcase_add_test(tc, a_lone_unit_whose_transaction_is_gone_is_not_answered_ok);
    tcase_add_test(tc, a_failure_without_words_gets_some);
    tcase_add_test(tc, a_full_queue_refuses_and_does_not_answer);
    tcase_add_test(tc, a_bulk_step_after_a_write_begins_a_group);
    tcase_add_test(tc, steps_of_several_jobs_share_a_commit);
    tcase_add_test(tc, a_chain_of_steps_is_no_recursion);
    tcase_add_test(tc, without_threads_a_done_may_write_and_wait);
    tcase_add_test(tc, a_unit_over_50_ms_is_counted_unless_it_is_a_step);
    tcase_add_test(tc, ids_grow_over_a_restart_though_the_clock_goes_back);
    tcase_add_test(tc, an_id_that_a_hook_drew_last_is_not_given_out_again);
    tcase_add_test(tc, a_unit_may_take_the_ids_it_asked_for);
    tcase_add_test_raise_signal(tc, a_unit_that_takes_more_ids_ends_the_process, 6);
    tcase_add_test(tc, hooks_frame_each_group_that_writes);
    tcase_add_test(tc, a_group_that_changed_nothing_is_not_committed);
    tcase_add_test(tc, a_hook_that_fails_breaks_the_group_up);
}
