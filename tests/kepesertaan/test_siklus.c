/* Proves core/siklus.c: what the panel draws of a life cycle is what the code checks. */
#include <string.h>
#include "loket.h"
#include "penyaluran/penyaluran.h"

/* Until the next request. */
static json_t *cycle(const char *nama)
{
    size_t i;
    json_t *c;
    json_array_foreach(json_object_get(loket_get("auditor", "/siklus"), "data"), i, c)
        if (strcmp(loket_text(c, "nama"), nama) == 0)
            return c;
    ck_abort_msg("no life cycle %s", nama);
    return NULL;
}

/* The step from one state to another; NULL: it is not allowed. */
static json_t *step(json_t *c, const char *dari, const char *ke)
{
    size_t i;
    json_t *s;
    json_array_foreach(json_object_get(c, "langkah"), i, s)
        if (strcmp(loket_text(s, "dari"), dari) == 0 && strcmp(loket_text(s, "ke"), ke) == 0)
            return s;
    return NULL;
}

static const char *first(json_t *s, const char *key) { return json_string_value(json_array_get(json_object_get(s, key), 0)); }

START_TEST(the_moves_of_a_round_are_those_of_its_table)
{
    loket_open();
    json_t *c = cycle("tahap");
    ck_assert_int_eq((int)json_array_size(json_object_get(c, "status")), TAHAP_STATES);
    for (int a = 0; a < TAHAP_STATES; a++)
        for (int b = 0; b < TAHAP_STATES; b++)
            ck_assert_int_eq(step(c, tahap_status_text((tahap_status)a), tahap_status_text((tahap_status)b)) != NULL, TAHAP_MOVES[a][b]);
}
END_TEST

START_TEST(a_move_names_its_route_its_roles_and_who_may_not)
{
    loket_open();
    json_t *approve = step(cycle("tahap"), "rencana", "disetujui");
    ck_assert_str_eq(loket_text(approve, "rute"), "/tahap/{id}/setujui");
    ck_assert_str_eq(first(approve, "peran"), "penyetuju");
    ck_assert_str_eq(first(approve, "bukan"), "perencana");
    ck_assert_str_eq(first(step(cycle("daftar"), "rancangan", "ditetapkan"), "peran"), "pengesah");
    /* a list becomes public with its job: nobody's button */
    ck_assert(json_is_null(json_object_get(step(cycle("daftar"), "disusun", "diumumkan"), "rute")));
}
END_TEST

START_TEST(each_route_that_a_move_names_is_there_for_somebody)
{
    loket_open();
    size_t i, j, named = 0;
    json_t *c, *s;
    json_array_foreach(json_object_get(loket_get("auditor", "/siklus"), "data"), i, c)
        json_array_foreach(json_object_get(c, "langkah"), j, s)
            if (json_is_string(json_object_get(s, "rute"))) {
                named++;
                ck_assert_msg(first(s, "peran") != NULL, "%s: nobody may %s", loket_text(c, "nama"), loket_text(s, "rute"));
            }
    ck_assert_int_gt((int)named, 20);
}
END_TEST

TESTS(siklus)
{
    tcase_add_test(tc, the_moves_of_a_round_are_those_of_its_table);
    tcase_add_test(tc, a_move_names_its_route_its_roles_and_who_may_not);
    tcase_add_test(tc, each_route_that_a_move_names_is_there_for_somebody);
}
