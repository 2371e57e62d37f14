/* Proves core/ledger: zero per mata, never below zero, once per key, correction by reversal only. */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "book_sql.h"

#define DO(call) ck_assert_msg((call) == TG_OK, "%s %s", book_err.kunci, book_err.arg[0])

START_TEST(transfer_moves_goods_and_sums_to_zero)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 700, false));
    ck_assert_int_eq(book_balance(GUDANG).saldo, 700);
    ck_assert_int_eq(book_balance(PEMASOK).saldo, -700);
    ck_assert(book_check().utuh);
    book_close();
}
END_TEST

START_TEST(stock_never_falls_below_zero)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    ck_assert_int_eq(book_transfer("t2", GUDANG, TERSALUR, 11, false), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kurang");
    ck_assert_str_eq(book_err.arg[0], "stok:gudang-31.75.07");
    ck_assert_str_eq(book_err.arg[1], "10");
    ck_assert_str_eq(book_err.arg[2], "11");
    ck_assert_int_eq(book_balance(GUDANG).saldo, 10);
    DO(book_transfer("t3", GUDANG, TERSALUR, 10, false));
    ck_assert_int_eq(book_balance(GUDANG).saldo, 0);
    book_close();
}
END_TEST

START_TEST(text_without_memory_names_no_account_and_no_order)
{
    book_open();
    ck_assert_int_eq(book_without_memory(false), TG_NOMEM);
    ck_assert_int_eq(book_without_memory(true), TG_NOMEM);
    ck_assert_int_eq(book_check().mutasi, 0);
    ck_assert_int_eq(book_check().akun, ACCOUNTS);
    book_close();
}
END_TEST

START_TEST(what_is_reserved_is_not_available_twice)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 7, true));
    ck_assert_int_eq(book_balance(GUDANG).saldo, 10);
    ck_assert_int_eq(book_balance(GUDANG).tersedia, 3);
    ck_assert_int_eq(book_transfer("t3", GUDANG, RUSAK, 4, false), TG_CONFLICT);
    DO(book_transfer("t4", GUDANG, RUSAK, 3, false));
    book_close();
}
END_TEST

START_TEST(goods_on_their_way_cannot_be_handed_on)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, true));
    ck_assert_int_eq(book_transfer("t2", GUDANG, TERSALUR, 1, false), TG_CONFLICT);
    DO(book_post("t1"));
    DO(book_transfer("t3", GUDANG, TERSALUR, 1, false));
    book_close();
}
END_TEST

START_TEST(pending_is_posted_or_void_and_then_stays)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 4, true));
    DO(book_transfer("t3", GUDANG, TERSALUR, 5, true));
    DO(book_post("t2"));
    DO(book_post("t2"));
    DO(book_void("t3"));
    DO(book_void("t3"));
    ck_assert_int_eq(book_void("t2"), TG_CONFLICT);
    ck_assert_int_eq(book_post("t3"), TG_CONFLICT);
    ck_assert_int_eq(book_balance(GUDANG).tersedia, 6);
    ck_assert_int_eq(book_balance(TERSALUR).saldo, 4);
    ck_assert(book_check().utuh);
    book_close();
}
END_TEST

START_TEST(same_key_books_once_and_other_content_is_refused)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    ck_assert_int_eq(book_balance(GUDANG).saldo, 10);
    ck_assert_int_eq(book_transfer("t1", PEMASOK, GUDANG, 11, false), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kunci_beda");
    book_close();
}
END_TEST

START_TEST(reversal_books_the_mirror_once)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 4, false));
    DO(book_reverse("t2"));
    DO(book_reverse("t2"));
    ck_assert_int_eq(book_balance(GUDANG).saldo, 10);
    ck_assert_int_eq(book_balance(TERSALUR).saldo, 0);
    ck_assert_int_eq(book_number("SELECT count(*) FROM mutasi"), 3);
    ck_assert(book_check().utuh);
    book_close();
}
END_TEST

START_TEST(mirror_and_pending_are_not_reversed)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 4, true));
    ck_assert_int_eq(book_reverse("t2"), TG_CONFLICT);
    DO(book_post("t2"));
    DO(book_reverse("t2"));
    char key[64];
    snprintf(key, sizeof key, "balik:%lld", (long long)book_number("SELECT id FROM mutasi WHERE kunci = 't2'"));
    ck_assert_int_eq(book_reverse(key), TG_CONFLICT);
    book_close();
}
END_TEST

START_TEST(reversal_that_would_empty_a_stock_is_refused)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 10, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 4, false));
    ck_assert_int_eq(book_reverse("t1"), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kurang");
    book_close();
}
END_TEST

START_TEST(nothing_zero_negative_or_of_two_kinds_is_booked)
{
    book_open();
    ck_assert_int_eq(book_transfer("t1", PEMASOK, GUDANG, 0, false), TG_INVALID);
    ck_assert_int_eq(book_transfer("t2", PEMASOK, GUDANG, -5, false), TG_INVALID);
    ck_assert_int_eq(book_transfer("t3", PEMASOK, PEMASOK, 5, false), TG_INVALID);
    ck_assert_int_eq(book_transfer("t4", SUMBER_RUPIAH, GUDANG, 5, false), TG_INVALID);
    ck_assert_str_eq(book_err.kunci, "ledger_mata_beda");
    book_close();
}
END_TEST

/* 1 + 2 + ... + n, in one unit that reads each account once. */
START_TEST(many_orders_of_one_unit_are_each_held_to_what_is_left)
{
    book_open();
    DO(book_many("isi", PEMASOK, GUDANG, 5, false));
    ck_assert_int_eq(book_balance(GUDANG).saldo, 15);
    DO(book_many("isi", PEMASOK, GUDANG, 5, false));              /* the same orders again: nothing more */
    ck_assert_int_eq(book_balance(GUDANG).saldo, 15);
    ck_assert_int_eq(book_many("beri", GUDANG, TERSALUR, 6, true), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kurang");
    ck_assert_str_eq(book_err.arg[1], "0");                       /* the sixth finds nothing */
    ck_assert_int_eq(book_balance(GUDANG).saldo, 15);             /* and takes the five with it */
    DO(book_many("beri", GUDANG, TERSALUR, 5, true));
    ck_assert_int_eq(book_balance(GUDANG).saldo, 0);
    ck_assert_int_eq(book_balance(TERSALUR).saldo, 15);
    ck_assert_int_eq(book_many("isi", SUMBER_RUPIAH, GUDANG, 1, false), TG_INVALID);
    ck_assert_str_eq(book_err.kunci, "ledger_mata_beda");
    ck_assert_int_eq(book_many("isi", NO_ACCOUNT, GUDANG, 1, true), TG_NOT_FOUND);
    ck_assert(book_check().utuh);
    book_close();
}
END_TEST

START_TEST(key_that_was_called_new_and_is_not_is_refused)
{
    book_open();
    DO(book_many("t1", PEMASOK, GUDANG, 1, true));
    ck_assert_int_eq(book_many("t1", PEMASOK, GUDANG, 1, true), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "store_sudah_ada");
    ck_assert_int_eq(book_balance(GUDANG).saldo, 1);
    book_close();
}
END_TEST

/* What may be negative is bounded by the digits alone, what is reserved of it included. */
START_TEST(supplier_past_int64_is_refused)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, INT64_MAX, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, INT64_MAX, false));
    ck_assert_int_eq(book_transfer("t3", PEMASOK, GUDANG, 2, true), TG_INVALID);
    ck_assert_str_eq(book_err.kunci, "ledger_terlalu_besar");
    DO(book_transfer("t4", PEMASOK, GUDANG, 1, true));
    ck_assert(book_check().utuh);
    book_close();
}
END_TEST

START_TEST(sum_past_int64_is_refused)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, INT64_MAX, false));
    ck_assert_int_eq(book_transfer("t2", PEMASOK, GUDANG, 1, false), TG_INVALID);
    ck_assert_str_eq(book_err.kunci, "ledger_terlalu_besar");
    ck_assert_int_eq(book_balance(GUDANG).saldo, INT64_MAX);
    book_close();
}
END_TEST

START_TEST(account_is_opened_once_and_keeps_its_kind)
{
    book_open();
    int64_t a = book_account("stok:pos-1", LEDGER_STOK), b = book_account("stok:pos-1", LEDGER_STOK);
    ck_assert_int_gt(a, 0);
    ck_assert_int_eq(a, b);
    ck_assert_int_eq(book_account("stok:pos-1", LEDGER_PEMASOK), TG_CONFLICT);
    book_close();
}
END_TEST

START_TEST(flow_counts_a_reversal_against_what_it_reverses)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 100, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 30, false));
    DO(book_transfer("t3", GUDANG, TERSALUR, 5, false));
    DO(book_transfer("t4", GUDANG, RUSAK, 2, false));
    DO(book_transfer("t5", GUDANG, TERSALUR, 50, true));
    DO(book_reverse("t3"));
    ledger_arus flow[LEDGER_JENIS_COUNT];
    book_flow(GUDANG, 0, flow);
    ck_assert_int_eq(flow[LEDGER_PEMASOK].masuk, 100);
    ck_assert_int_eq(flow[LEDGER_TERSALUR].keluar, 30);
    ck_assert_int_eq(flow[LEDGER_TERSALUR].masuk, 0);
    ck_assert_int_eq(flow[LEDGER_RUSAK].keluar, 2);
    ck_assert_int_eq(book_balance(GUDANG).saldo, 68);
    book_close();
}
END_TEST

START_TEST(check_finds_a_changed_balance_and_rebuild_repairs_it)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 100, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 30, true));
    book_number("UPDATE saldo SET masuk = masuk + 1, tunda_keluar = 0 WHERE masuk = 100 RETURNING 1");
    ledger_verdict v = book_check();
    ck_assert(!v.utuh);
    ck_assert_int_eq(v.saldo_beda, 1);
    ck_assert_int_eq(v.mata_tidak_nol, 1);
    book_rebuild();
    ck_assert(book_check().utuh);
    ck_assert_int_eq(book_balance(GUDANG).tersedia, 70);
    book_close();
}
END_TEST

START_TEST(check_finds_a_changed_transfer)
{
    book_open();
    DO(book_transfer("t1", PEMASOK, GUDANG, 100, false));
    DO(book_transfer("t2", GUDANG, TERSALUR, 30, false));
    DO(book_reverse("t2"));
    book_number("UPDATE mutasi SET jumlah = 31 WHERE kunci LIKE 'balik:%' RETURNING 1");
    ledger_verdict v = book_check();
    ck_assert_int_eq(v.pembalik_salah, 1);
    ck_assert_int_eq(v.saldo_beda, 2);
    book_close();
}
END_TEST

/* ---- property: any order of acts, against a model of five numbers ---- */

enum { ACTS = 600, KEYS = 400 };
static uint64_t dice_state;

static unsigned dice(unsigned n)
{
    dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((dice_state >> 33) % n);
}

typedef struct { bool used, pending, ended, reversed, is_void; int dari, ke; int64_t jumlah; } model_order;
typedef struct { model_order order[KEYS]; int64_t saldo[GOODS_ACCOUNTS], reserved[GOODS_ACCOUNTS]; } model;

static bool may_be_negative(int akun)
{
    return akun == PEMASOK;
}

static bool affordable(const model *m, int akun, int64_t jumlah)
{
    return may_be_negative(akun) || m->saldo[akun] - m->reserved[akun] >= jumlah;
}

static void try_transfer(model *m, int k)
{
    model_order *o = &m->order[k];
    char key[16];
    snprintf(key, sizeof key, "k%d", k);
    if (o->used) {
        DO(book_transfer(key, (book_akun)o->dari, (book_akun)o->ke, o->jumlah, o->pending));
        return;
    }
    model_order n = { .used = true, .dari = (int)dice(GOODS_ACCOUNTS), .ke = (int)dice(GOODS_ACCOUNTS),
                      .jumlah = 1 + dice(40), .pending = dice(3) == 0 };
    int rc = book_transfer(key, (book_akun)n.dari, (book_akun)n.ke, n.jumlah, n.pending);
    bool ok = n.dari != n.ke && affordable(m, n.dari, n.jumlah);
    ck_assert_msg((rc == TG_OK) == ok, "%s %d->%d %lld: %d %s", key, n.dari, n.ke, (long long)n.jumlah, rc, book_err.kunci);
    if (!ok)
        return;
    *o = n;
    if (n.pending)
        m->reserved[n.dari] += n.jumlah;
    else {
        m->saldo[n.dari] -= n.jumlah;
        m->saldo[n.ke] += n.jumlah;
    }
}

static void try_settle(model *m, int k, bool post)
{
    model_order *o = &m->order[k];
    char key[16];
    snprintf(key, sizeof key, "k%d", k);
    int rc = post ? book_post(key) : book_void(key);
    bool again = o->used && (post ? !o->pending || (o->ended && !o->is_void) : o->ended && o->is_void);
    bool first = o->used && o->pending && !o->ended;
    ck_assert_msg((rc == TG_OK) == (again || first), "%s: %d %s", key, rc, book_err.kunci);
    if (!first)
        return;
    o->ended = true;
    o->is_void = !post;
    m->reserved[o->dari] -= o->jumlah;
    if (post) {
        m->saldo[o->dari] -= o->jumlah;
        m->saldo[o->ke] += o->jumlah;
    }
}

static void try_reverse(model *m, int k)
{
    model_order *o = &m->order[k];
    char key[16];
    snprintf(key, sizeof key, "k%d", k);
    int rc = book_reverse(key);
    bool posted = o->used && (!o->pending || (o->ended && !o->is_void));
    bool ok = posted && (o->reversed || affordable(m, o->ke, o->jumlah));
    ck_assert_msg((rc == TG_OK) == ok, "%s: %d %s", key, rc, book_err.kunci);
    if (!ok || o->reversed)
        return;
    o->reversed = true;
    m->saldo[o->ke] -= o->jumlah;
    m->saldo[o->dari] += o->jumlah;
}

static void act(model *m)
{
    int k = (int)dice(KEYS);
    switch (dice(6)) {
    case 0: try_reverse(m, k); break;
    case 1: try_settle(m, k, dice(2)); break;
    default: try_transfer(m, k); break;
    }
}

START_TEST(random_acts_keep_the_book_as_a_model_says)
{
    static model m;
    dice_state = (uint64_t)_i * 7919 + 1;
    book_open();
    for (int i = 0; i < ACTS; i++) {
        act(&m);
        for (int a = 0; a < GOODS_ACCOUNTS && i % 20 == 0; a++) {
            ck_assert_int_eq(book_balance((book_akun)a).saldo, m.saldo[a]);
            ck_assert_int_eq(book_balance((book_akun)a).tersedia, m.saldo[a] - m.reserved[a]);
        }
    }
    ck_assert(book_check().utuh);
    book_rebuild();
    for (int a = 0; a < GOODS_ACCOUNTS; a++)
        ck_assert_int_eq(book_balance((book_akun)a).saldo, m.saldo[a]);
    book_close();
}
END_TEST

/* ---- crash ---- */

static void book_until_killed(int fd)
{
    book_open();
    for (int i = 0;; i++) {
        char key[16];
        snprintf(key, sizeof key, "c%d", i);
        if (book_transfer(key, PEMASOK, GUDANG, i + 1, false) != TG_OK || write(fd, &i, sizeof i) != sizeof i)
            _exit(1);
    }
}

START_TEST(after_a_kill_each_acknowledged_transfer_is_there_once)
{
    int pipe_fd[2], last = -1, n;
    book_new_path();
    ck_assert_int_eq(pipe(pipe_fd), 0);
    pid_t child = fork();
    if (child == 0)
        book_until_killed(pipe_fd[1]);
    close(pipe_fd[1]);
    for (int i = 0; i < 20 + _i * 13 && read(pipe_fd[0], &n, sizeof n) == sizeof n; i++)
        last = n;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    while (read(pipe_fd[0], &n, sizeof n) == sizeof n)
        last = n;
    ck_assert_int_ge(last, 19);
    book_open();
    ck_assert(book_check().utuh);
    ck_assert_int_ge(book_number("SELECT count(*) FROM mutasi"), last + 1);
    for (int i = 0; i <= last; i++) {              /* the client asks again: nothing is booked twice */
        char key[16];
        snprintf(key, sizeof key, "c%d", i);
        DO(book_transfer(key, PEMASOK, GUDANG, i + 1, false));
    }
    ck_assert_int_le(book_number("SELECT count(*) FROM mutasi"), last + 2);
    int64_t sum = book_number("SELECT sum(jumlah) FROM mutasi");
    ck_assert_int_eq(book_balance(GUDANG).saldo, sum);
    book_close();
}
END_TEST

START_TEST(only_moves_of_the_table_are_made)
{
    for (int from = 0; from < MUTASI_STATES; from++)
        for (int to = 0; to < MUTASI_STATES; to++)
            ck_assert_int_eq(MUTASI_MOVES[from][to], from == MUTASI_TERTUNDA && to != MUTASI_TERTUNDA);
}
END_TEST

START_TEST(every_message_has_both_languages)
{
    for (const pesan *m = LEDGER_PESAN; m->kunci != NULL; m++)
        ck_assert(m->id != NULL && m->id[0] != 0 && m->en != NULL && m->en[0] != 0);
}
END_TEST

TESTS(ledger)
{
    tcase_add_test(tc, transfer_moves_goods_and_sums_to_zero);
    tcase_add_test(tc, stock_never_falls_below_zero);
    tcase_add_test(tc, text_without_memory_names_no_account_and_no_order);
    tcase_add_test(tc, what_is_reserved_is_not_available_twice);
    tcase_add_test(tc, goods_on_their_way_cannot_be_handed_on);
    tcase_add_test(tc, pending_is_posted_or_void_and_then_stays);
    tcase_add_test(tc, same_key_books_once_and_other_content_is_refused);
    tcase_add_test(tc, reversal_books_the_mirror_once);
    tcase_add_test(tc, mirror_and_pending_are_not_reversed);
    tcase_add_test(tc, reversal_that_would_empty_a_stock_is_refused);
    tcase_add_test(tc, nothing_zero_negative_or_of_two_kinds_is_booked);
    tcase_add_test(tc, many_orders_of_one_unit_are_each_held_to_what_is_left);
    tcase_add_test(tc, key_that_was_called_new_and_is_not_is_refused);
    tcase_add_test(tc, supplier_past_int64_is_refused);
    tcase_add_test(tc, sum_past_int64_is_refused);
    tcase_add_test(tc, account_is_opened_once_and_keeps_its_kind);
    tcase_add_test(tc, flow_counts_a_reversal_against_what_it_reverses);
    tcase_add_test(tc, check_finds_a_changed_balance_and_rebuild_repairs_it);
    tcase_add_test(tc, check_finds_a_changed_transfer);
    tcase_add_loop_test(tc, random_acts_keep_the_book_as_a_model_says, 0, 5);
    tcase_add_loop_test(tc, after_a_kill_each_acknowledged_transfer_is_there_once, 0, 4);
    tcase_add_test(tc, only_moves_of_the_table_are_made);
    tcase_add_test(tc, every_message_has_both_languages);
}
