/* Proves goods by batch (core/ledger/kelompok.c): first expired first out, nothing expired is handed out, what is taken
 * back returns to its batches, and the identity holds per batch whatever happens in whatever order. */
#include <stdio.h>
#include "book_sql.h"

#define DO(call) ck_assert_msg((call) == TG_OK, "%s %s", book_err.kunci, book_err.arg[0])

START_TEST(what_expires_first_goes_first)
{
    book_open();
    DO(book_batch_in("i1", "B-FEB", "2027-02-28", 10));
    DO(book_batch_in("i2", "A-JAN", "2027-01-31", 5));
    DO(book_take("t1", TERSALUR, 3, NULL, "2026-12-01"));
    ck_assert_str_eq(book_taken, "A-JAN:3");
    DO(book_take("t2", TERSALUR, 4, NULL, "2026-12-01"));
    ck_assert_str_eq(book_taken, "A-JAN:2 B-FEB:2");
    ck_assert_int_eq(book_in_batch("A-JAN"), 0);
    ck_assert_int_eq(book_in_batch("B-FEB"), 8);
    ck_assert_int_eq(book_balance(TERSALUR).saldo, 7);
    ck_assert(book_check().utuh);
    book_close();
}
END_TEST

START_TEST(what_has_no_last_day_goes_last)
{
    book_open();
    DO(book_transfer("lama", PEMASOK, GUDANG, 5, false));        /* booked as before batches were noted */
    DO(book_batch_in("i1", "PANCI", NULL, 5));
    DO(book_batch_in("i2", "A", "2027-01-31", 5));
    DO(book_take("t1", TERSALUR, 12, NULL, "2026-12-01"));
    ck_assert_str_eq(book_taken, "A:5 :5 PANCI:2");
    book_close();
}
END_TEST

START_TEST(on_its_last_day_it_is_handed_out_and_on_the_next_it_is_not)
{
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    ck_assert_int_eq(book_available("2027-01-31"), 5);
    ck_assert_int_eq(book_available("2027-02-01"), 0);
    DO(book_take("t1", TERSALUR, 1, NULL, "2027-01-31"));
    ck_assert_int_eq(book_take("t2", TERSALUR, 1, NULL, "2027-02-01"), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kedaluwarsa");
    ck_assert_str_eq(book_err.arg[1], "4");
    ck_assert_str_eq(book_err.arg[3], "0");
    DO(book_take("t3", RUSAK, 4, NULL, NULL));                   /* written off it goes */
    ck_assert_int_eq(book_available(NULL), 0);
    book_close();
}
END_TEST

START_TEST(what_is_written_off_without_a_batch_is_the_expired)
{
    book_open();
    DO(book_batch_in("i1", "BAIK", "2027-03-31", 5));
    DO(book_batch_in("i2", "BASI", "2026-11-30", 5));
    DO(book_take("t1", RUSAK, 5, NULL, NULL));
    ck_assert_str_eq(book_taken, "BASI:5");
    DO(book_take("t2", TERSALUR, 5, NULL, "2026-12-01"));
    ck_assert_str_eq(book_taken, "BAIK:5");
    book_close();
}
END_TEST

START_TEST(a_named_batch_gives_and_no_other)
{
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    DO(book_batch_in("i2", "B", "2027-02-28", 5));
    DO(book_take("t1", RUSAK, 2, "B", NULL));
    ck_assert_int_eq(book_in_batch("B"), 3);
    ck_assert_int_eq(book_take("t2", RUSAK, 4, "B", NULL), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kelompok_kurang");
    ck_assert_str_eq(book_err.arg[2], "3");
    ck_assert_int_eq(book_take("t3", RUSAK, 11, NULL, NULL), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kurang");
    ck_assert_str_eq(book_err.arg[1], "8");
    book_close();
}
END_TEST

START_TEST(what_is_reserved_stays_on_the_shelf)
{
    book_open();
    DO(book_transfer("lama", PEMASOK, GUDANG, 10, false));
    DO(book_transfer("pesan", GUDANG, TERSALUR, 4, true));
    ck_assert_int_eq(book_available(NULL), 6);
    ck_assert_int_eq(book_take("t1", TERSALUR, 7, NULL, NULL), TG_CONFLICT);
    DO(book_take("t2", TERSALUR, 6, NULL, NULL));
    book_close();
}
END_TEST

START_TEST(taken_back_it_lies_in_the_same_batches)
{
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    DO(book_batch_in("i2", "B", "2027-02-28", 5));
    DO(book_take("t1", TERSALUR, 7, NULL, "2026-12-01"));
    DO(book_take_back("t1"));
    DO(book_take_back("t1"));
    ck_assert_int_eq(book_in_batch("A"), 5);
    ck_assert_int_eq(book_in_batch("B"), 5);
    ck_assert_int_eq(book_balance(TERSALUR).saldo, 0);
    ck_assert_int_eq(book_take_back("t9"), TG_NOT_FOUND);
    ck_assert(book_check().utuh);
    book_close();
}
END_TEST

START_TEST(the_same_key_takes_once_and_tells_the_same)
{
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    DO(book_batch_in("i2", "B", "2027-02-28", 5));
    DO(book_take("t1", TERSALUR, 7, NULL, "2026-12-01"));
    DO(book_take("t1", TERSALUR, 7, NULL, "2026-12-01"));
    ck_assert_str_eq(book_taken, "A:5 B:2");
    ck_assert_int_eq(book_balance(TERSALUR).saldo, 7);
    ck_assert_int_eq(book_take("t1", TERSALUR, 6, NULL, "2026-12-01"), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kunci_beda");
    ck_assert_int_eq(book_take("t1", RUSAK, 7, NULL, NULL), TG_CONFLICT);
    book_close();
}
END_TEST

START_TEST(nothing_or_less_is_not_taken)
{
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    ck_assert_int_eq(book_take("t1", TERSALUR, 0, NULL, NULL), TG_INVALID);
    ck_assert_int_eq(book_take("t2", TERSALUR, -1, NULL, NULL), TG_INVALID);
    book_close();
}
END_TEST

START_TEST(a_batch_keeps_its_last_day)
{
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    DO(book_batch_in("i2", "A", "2027-01-31", 5));
    ck_assert_int_eq(book_in_batch("A"), 10);
    ck_assert_int_eq(book_batch_in("i3", "A", "2027-02-28", 5), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_kelompok_beda");
    ck_assert_str_eq(book_err.arg[2], "2027-01-31");
    DO(book_batch_of("pos-31.75.07.1001", "A", "2027-02-28", ""));      /* another place, another batch of that number */
    book_close();
}
END_TEST

START_TEST(a_last_day_without_a_number_is_the_number)
{
    book_open();
    DO(book_batch_in("i1", "", "2027-01-31", 5));
    ck_assert_int_eq(book_in_batch("2027-01-31"), 5);
    DO(book_batch_in("i2", "", NULL, 3));
    ck_assert_int_eq(book_in_batch(""), 3);
    book_close();
}
END_TEST

START_TEST(a_number_holds_what_is_printed_on_a_sack_and_no_more)
{
    static const char *const BAD[] = { "a#b", "a b", "a\"b", "a:b", "1234567890123456789012345678901234567890x" };
    book_open();
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        ck_assert_msg(book_batch_in("i1", BAD[i], NULL, 5) == TG_INVALID, "%s", BAD[i]);
        ck_assert_str_eq(book_err.kunci, "ledger_nomor_kelompok");
    }
    DO(book_batch_in("i2", "L.04/12_B-9", NULL, 5));
    book_close();
}
END_TEST

START_TEST(an_item_is_counted_in_one_unit_at_a_place)
{
    book_open();
    DO(book_batch_in("i1", "A", NULL, 5));
    ck_assert_int_eq(book_batch_of("gudang-31.75.07", "B", NULL, "g"), TG_CONFLICT);
    ck_assert_str_eq(book_err.kunci, "ledger_satuan");
    DO(book_batch_of("gudang-31.75.07", "B", NULL, ""));
    book_close();
}
END_TEST

START_TEST(a_place_sums_its_batches)
{
    ledger_arus flow[LEDGER_JENIS_COUNT];
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    DO(book_batch_in("i2", "B", "2027-02-28", 5));
    DO(book_transfer("i3", PEMASOK, GUDANG, 2, false));
    DO(book_take("t1", TERSALUR, 6, NULL, NULL));
    DO(book_take("t2", RUSAK, 1, "B", NULL));
    DO(book_take("t3", TERSALUR, 2, NULL, NULL));
    DO(book_take_back("t3"));
    book_place_flow(flow);
    ck_assert_int_eq(book_place().saldo, 5);
    ck_assert_int_eq(flow[LEDGER_PEMASOK].masuk, 12);
    ck_assert_int_eq(flow[LEDGER_TERSALUR].keluar, 6);
    ck_assert_int_eq(flow[LEDGER_RUSAK].keluar, 1);
    book_close();
}
END_TEST

START_TEST(the_check_finds_goods_that_are_no_batch_of_their_place)
{
    book_open();
    DO(book_batch_in("i1", "A", "2027-01-31", 5));
    book_number("UPDATE kelompok SET nomor = 'Z' WHERE nomor = 'A' RETURNING 1");
    ck_assert_int_eq(book_check().kelompok_salah, 1);
    ck_assert(!book_check().utuh);
    book_number("DELETE FROM kelompok WHERE nomor = 'Z' RETURNING 1");
    ck_assert_int_eq(book_check().kelompok_salah, 1);
    book_close();
}
END_TEST

/* ---- property: any order of acts, against a model of each batch ---- */

enum { BATCHES = 6, ORDERS = 120, ACTS = 300 };
static const char *const NUMBER[BATCHES] = { "", "A", "B", "C", "D", "E" };
static const char *const LAST_DAY[BATCHES] = { NULL, "2027-03-31", "2027-01-31", "2027-02-28", "2026-11-30", NULL };
/* In the order in which they leave: D has expired on the day of the test; then B, C, A; without a last day the older. */
static const int ORDER[BATCHES] = { 4, 2, 3, 1, 0, 5 };
#define TODAY "2026-12-15"
#define EXPIRED 4

typedef struct { bool used, back; int ke; int64_t jumlah, from[BATCHES]; } model_take;
typedef struct { int64_t awal, masuk, keluar, rusak, ada[BATCHES], given, lost; model_take take[ORDERS]; int received; } model;
static uint64_t dice_state;

static unsigned dice(unsigned n)
{
    dice_state = dice_state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((dice_state >> 33) % n);
}

static void receive(model *m)
{
    char key[20];
    int b = (int)dice(BATCHES);
    int64_t jumlah = 1 + dice(20);
    snprintf(key, sizeof key, "i%d", ++m->received);
    DO(book_batch_in(key, NUMBER[b], LAST_DAY[b], jumlah));
    m->ada[b] += jumlah;
    m->masuk += jumlah;
}

static bool plan_take(const model *m, model_take *t, bool damage)
{
    int64_t left = t->jumlah;
    for (int i = 0; i < BATCHES && left > 0; i++) {
        int b = ORDER[i];
        if (b == EXPIRED && !damage)
            continue;
        t->from[b] = m->ada[b] < left ? m->ada[b] : left;
        left -= t->from[b];
    }
    return left == 0;
}

static void take(model *m, int k)
{
    char key[20];
    bool damage = dice(4) == 0;
    model_take t = { .used = true, .ke = damage ? RUSAK : TERSALUR, .jumlah = 1 + dice(25) };
    snprintf(key, sizeof key, "t%d", k);
    if (m->take[k].used)
        return;
    bool ok = plan_take(m, &t, damage);
    int rc = book_take(key, (book_akun)t.ke, t.jumlah, NULL, damage ? NULL : TODAY);
    ck_assert_msg((rc == TG_OK) == ok, "%s %lld: %d %s", key, (long long)t.jumlah, rc, book_err.kunci);
    if (!ok)
        return;
    m->take[k] = t;
    *(damage ? &m->rusak : &m->keluar) += t.jumlah;
    for (int b = 0; b < BATCHES; b++)
        m->ada[b] -= t.from[b];
}

static void take_back(model *m, int k)
{
    char key[20];
    model_take *t = &m->take[k];
    snprintf(key, sizeof key, "t%d", k);
    int rc = book_take_back(key);
    ck_assert_int_eq(rc, t->used ? TG_OK : TG_NOT_FOUND);
    if (!t->used || t->back)
        return;
    t->back = true;
    *(t->ke == RUSAK ? &m->rusak : &m->keluar) -= t->jumlah;
    for (int b = 0; b < BATCHES; b++)
        m->ada[b] += t->from[b];
}

static void compare(const model *m)
{
    int64_t sum = 0;
    for (int b = 0; b < BATCHES; b++) {
        int64_t there = book_in_batch(NUMBER[b]);
        ck_assert_int_eq(there < 0 ? 0 : there, m->ada[b]);
        sum += m->ada[b];
    }
    ck_assert_int_eq(book_place().saldo, sum);
    ck_assert_int_eq(sum, m->awal + m->masuk - m->keluar - m->rusak);
    ck_assert_int_eq(book_balance(TERSALUR).saldo, m->keluar);
    ck_assert_int_eq(book_balance(RUSAK).saldo, m->rusak);
    ck_assert_int_eq(book_balance(PEMASOK).saldo, -m->masuk);
    ck_assert(book_check().utuh);
}

START_TEST(after_each_random_act_each_batch_holds_what_the_model_says)
{
    static model m;
    dice_state = (uint64_t)_i * 104729 + 11;
    book_open();
    for (int i = 0; i < ACTS; i++) {
        switch (dice(5)) {
        case 0: receive(&m); break;
        case 1: take_back(&m, (int)dice(ORDERS)); break;
        default: take(&m, (int)dice(ORDERS)); break;
        }
        if (i % 5 == 0)
            compare(&m);
    }
    compare(&m);
    book_rebuild();
    compare(&m);
    book_close();
}
END_TEST

TESTS(kelompok)
{
    tcase_add_test(tc, what_expires_first_goes_first);
    tcase_add_test(tc, what_has_no_last_day_goes_last);
    tcase_add_test(tc, on_its_last_day_it_is_handed_out_and_on_the_next_it_is_not);
    tcase_add_test(tc, what_is_written_off_without_a_batch_is_the_expired);
    tcase_add_test(tc, a_named_batch_gives_and_no_other);
    tcase_add_test(tc, what_is_reserved_stays_on_the_shelf);
    tcase_add_test(tc, taken_back_it_lies_in_the_same_batches);
    tcase_add_test(tc, the_same_key_takes_once_and_tells_the_same);
    tcase_add_test(tc, nothing_or_less_is_not_taken);
    tcase_add_test(tc, a_batch_keeps_its_last_day);
    tcase_add_test(tc, a_last_day_without_a_number_is_the_number);
    tcase_add_test(tc, a_number_holds_what_is_printed_on_a_sack_and_no_more);
    tcase_add_test(tc, an_item_is_counted_in_one_unit_at_a_place);
    tcase_add_test(tc, a_place_sums_its_batches);
    tcase_add_test(tc, the_check_finds_goods_that_are_no_batch_of_their_place);
    tcase_add_loop_test(tc, after_each_random_act_each_batch_holds_what_the_model_says, 0, 4);
}
