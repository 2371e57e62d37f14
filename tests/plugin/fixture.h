/* tests/plugin/fixture.h: folders of programs, and a house of all rooms in which they run. */
#ifndef PLUGIN_FIXTURE_H
#define PLUGIN_FIXTURE_H

#include <jansson.h>
#include "check.h"
#include "plugin/plugin.h"

extern tg_error fixture_err;

/* Puts contoh-<kind>.so as <name>.so with `tanda` (NULL: none) into a fresh folder, which it returns. Again:
 * into the same folder. */
const char *fixture_plugin(const char *kind, const char *name, const char *tanda);
/* A program of tests/plugins. */
const char *fixture_built(const char *so, const char *name);
const char *fixture_sembako(void);                      /* a folder with sembako alone */

extern store *fixture_store;
extern http *fixture_http;
extern plugins *fixture_plugins;
extern schedule *fixture_schedule;     /* without threads: schedule_run_waiting */
/* A database with all tables of the core. */
void fixture_store_open(void);
/* The same, the programs of `dir` registered and their routes mounted. Aborts the test on failure. */
void fixture_house_open(const char *dir);
/* The same of a parent that saw these crash (NULL-ended; NULL: none). The data stays from one house to the next. */
void fixture_house_open_after(const char *dir, const char *const *crashed);
void fixture_house_close(void);

/* `who`: "petugas" and "perencana" (admin_wilayah) of 31.75.07, "lurah" (both roles) of 31.75.07.1001, "kupang" (both
 * roles) of 53.71, "mitra" of 31.75.07, "admin" of all. body NULL: none. */
typedef struct { int status; json_t *json; } answer;
answer fixture_call(const char *who, const char *method, const char *target, const char *body);
int fixture_status(const char *who, const char *method, const char *target, const char *body);
/* The text at galat.<key>; lives until the next call. */
const char *fixture_galat(const char *who, const char *method, const char *target, const char *body, const char *key);

/* A reply that is no JSON; lives until the next call. NULL: another status than 200. */
const char *fixture_page(const char *who, const char *target);

int64_t fixture_number(const char *sql);
const char *fixture_word(const char *sql);
/* An alokasi of program sembako, period 2026-12, of a published round. */
void fixture_alokasi(int64_t id, const char *kode_wilayah, const char *status, int64_t uang);
void fixture_kuota(const char *kode_wilayah, int64_t jumlah, int64_t pagu);

#endif
