/* plugin/entry.h: private to the room: what the list holds of each program.
 *
 * Thread  see plugin.h; `off` is read from any. Memory  the list's arena.
 * Walks   request, job. */
#ifndef PLUGIN_ENTRY_H
#define PLUGIN_ENTRY_H

#include <stdatomic.h>
#include "plugin/plugin.h"

enum { LIFECYCLES_MAX = 16, IMPORT_COLUMNS = 64 };

/* A life cycle with the statements that the core made for it. */
typedef struct { const tg_lifecycle *l; const char *find, *move; } entry_siklus;

typedef struct {
    plugin_entry seen;                /* seen.status of a loaded one changes with `off` only */
    const tg_plugin *d;               /* our copy; NULL: not loaded */
    tg_arena *arena;                  /* the list's */
    atomic_bool off;
    bool wanted_off;                  /* the writer's: as the open group has it */
    entry_siklus *siklus;             /* as long as d->lifecycles; NULL before registration */
} entry;

struct plugins {
    size_t count;                     /* loaded ones */
    entry *list[PLUGINS_MAX];
    const char *names[PLUGINS_MAX + 1];
    size_t found;
    entry all[PLUGINS_MAX];
    tg_arena *arena;
    store *store;
    http *http;
    schedule *schedule;
    atomic_bool asked;                /* somebody asked to switch something in the open group */
    bool is_open;
    char impor_dir[1024];
};

entry *entry_of(const plugins *p, const char *name);       /* NULL */
/* It does not fit after all: leaves the loaded ones, with the reason in the list and the log. */
void entry_refuse(plugins *p, entry *e, const tg_error *why);

/* copy.c: reads no further than d->size; the same table again is the same copy. NULL: no memory. */
const tg_plugin *plugin_copy(const tg_plugin *d);
/* plugin.c: signature, dlopen, the table's head, the copy. `name` stays while the plugin's code runs. */
int plugin_load_file(const char *dir, const char *name, const tg_plugin **out, tg_error *err);
/* register.c: messages, rights and migrations. */
int plugin_prepare_tables(entry *e, tg_arena *a, store *s, tg_error *err);
int plugin_check_mount(const tg_plugin *d, const http *h, tg_error *err);

/* Calls into a program: its rights and its name for whoever asks after a crash; enter returns what was there. */
typedef struct { const char *owner, *calling; } entry_before;
entry_before plugin_enter(tg_tx *tx, const char *name);
void plugin_leave(tg_tx *tx, entry_before before);
/* After a call that did not return TG_OK: what it refused with, also where it left no words: a refusal never passes as success. */
int plugin_refused(int rc, tg_error *err);
/* After a call that only reads: `rc`, or the error that it asked for an id or wrote. */
int plugin_misused(tg_tx *tx, const entry *e, int rc, tg_error *err);

/* panel_tuju.c: the route behind "list:<name>" (GET /<name>) and behind a path; NULL: there is none. */
const tg_route *panel_list_route(const tg_plugin *d, const char *name);
const tg_route *panel_route(const tg_plugin *d, tg_method method, const char *path);
/* panel_baris.c: the line where a path stands, 1 for ""; "kursus/panel.json:31", where a finding begins. */
int panel_line(const char *json, const char *path);
const char *panel_place(char *out, size_t size, const char *plugin, int line);
/* panel_lengkap.c: what pages, acts and fields cannot do without. */
void panel_examine_whole(const tg_plugin *d, json_t *root, plugin_findings *f);

/* switch.c, plugin_http.c: `start` in a unit; the list that the routes show, NULL: none. */
void switch_listen(plugins *p, store *s);      /* before the first unit */
int plugin_start_one(tg_tx *tx, const entry *e, tg_error *err);
void plugin_http_serve(plugins *p);
plugins *plugin_served(void);
/* The loaded one whose code runs in this unit, by tx->owner; NULL: the core's. */
const entry *plugin_running(const tg_tx *tx);

/* jobs.c, siklus_sql.c, kait.c, muat.c */
int plugin_add_jobs(entry *e, schedule *s, tg_error *err);
/* fakta_sql.c: each expression of its facts, over the tables of `s`. */
void plugin_look_facts(const tg_plugin *d, store *s, tg_arena *a, plugin_findings *f);
int siklus_prepare(entry *e, tg_arena *a, store *s, tg_error *err);
int siklus_move(tg_tx *tx, const entry *e, const char *siklus, int64_t id, const char *ke, tg_error *err);
int plugin_hear(tg_tx *tx, const tg_event *e, tg_error *err);
int plugin_mount_imports(entry *e, http *h, tg_error *err);
int plugin_mount_documents(entry *e, http *h, tg_error *err);      /* abi_dokumen.c */
int plugin_run_import(schedule_job *job, entry *e, tg_error *err);

/* plugin_sql.c: what people and crashes made of a program. */
typedef struct { const char *nama, *status, *aktor; int64_t waktu; } program_row;
int program_each(tg_tx *tx, int (*row_cb)(void *arg, const program_row *r), void *arg, tg_error *err);
int program_find(tg_tx *tx, const char *nama, program_row *out, tg_error *err);     /* TG_END: nobody said anything */
int program_put(tg_tx *tx, const char *nama, const char *status, tg_error *err);
/* What a running import counted and refused. */
typedef struct { int64_t dibaca, masuk, ditolak; } program_hitung;
typedef struct { int64_t baris; const char *kolom, *kode, *alasan, *mentah; } program_tolakan;
int program_impor_add(tg_tx *tx, int64_t kerja, const program_hitung *n, tg_error *err);
int program_impor_read(tg_tx *tx, int64_t kerja, program_hitung *out, tg_error *err);
int program_tolakan_add(tg_tx *tx, int64_t kerja, const program_tolakan *t, tg_error *err);
int program_tolakan_each(tg_tx *tx, int64_t kerja, int64_t after, int limit,
                         int (*row_cb)(void *arg, const program_tolakan *t, tg_error *err), void *arg, tg_error *err);
int program_tolakan_drop(tg_tx *tx, int64_t kerja, int64_t limit, int64_t *gone, tg_error *err);

#endif
