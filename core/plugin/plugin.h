/* plugin/plugin.h: finds, checks, loads and registers programs, and switches them. A plugin is a folder of plugins/,
 * built to <nama>.so with its build signature in <nama>.tanda beside it: a wrong build can end the process
 * inside dlopen, so the signature is compared first. A plugin that does not fit is left out with its reason, which
 * the list shows; the house goes on.
 *
 * Thread  loading and registering before the server starts; reading from any; switching by the writer.
 * Memory  a loaded plugin stays until the process ends: the core never calls dlclose. Its declarations are copied.
 * Walks   request, job. */
#ifndef PLUGIN_H
#define PLUGIN_H

#include "http/http.h"
#include "plugin/tangguh.h"
#include "schedule/schedule.h"

typedef struct plugins plugins;

/* ---- the list ----------------------------------------------------------------------------------- */

typedef enum {
    PROGRAM_AKTIF,
    PROGRAM_MATI,         /* switched off: by a person, or by config.lua */
    PROGRAM_JATUH,        /* crashed three times in ten minutes: not loaded until a person says so */
    PROGRAM_DITOLAK,      /* does not fit: sebab says why */
    PROGRAM_STATES
} program_status;
extern const bool PROGRAM_MOVES[PROGRAM_STATES][PROGRAM_STATES];      /* what a person may ask for */
const char *program_status_text(program_status s);

enum { PLUGIN_NAME = 32, PLUGINS_MAX = 32 };
typedef struct {
    char nama[PLUGIN_NAME], versi[24];
    program_status status;
    bool dimuat;                      /* its code is in this process */
    tg_error sebab;                   /* sebab.code TG_OK: nothing to say */
} plugin_entry;

/* Programs that are not loaded, and why: `status` MATI (config.lua) or JATUH. A table ends with nama NULL. */
typedef struct { const char *nama; program_status status; } plugin_off;

/* Looks at every <nama>.so of `dir` (NULL: none); those named in `off` (may be NULL) are not even looked at.
 * Errors: TG_IO, TG_NOMEM. */
int plugin_load_all(plugins **out, const char *dir, const plugin_off *off, tg_error *err);
void plugin_destroy(plugins *p);                  /* forgets the list; the code stays loaded; takes NULL */
/* Those that are loaded, on or off. */
size_t plugin_count(const plugins *p);
const tg_plugin *plugin_at(const plugins *p, size_t i);
const tg_plugin *plugin_find(const plugins *p, const char *name);     /* NULL when there is none */
/* Names of the loaded programs, NULL-ended; the list's. */
const char *const *plugin_names(const plugins *p);
/* All that were found, in order of name; and one by name, NULL. */
size_t plugin_entries(const plugins *p);
const plugin_entry *plugin_entry_at(const plugins *p, size_t i);
const plugin_entry *plugin_entry_of(const plugins *p, const char *name);
bool plugin_is_on(const plugins *p, const char *name);

/* Where plugins stand: TANGGUH_PLUGINS, or plugins/ beside the program, or ../lib/tangguh/plugins. */
int plugin_dir(char *out, size_t cap, tg_error *err);
/* Where the rules shipped with this program stand: TANGGUH_SCRIPTS, scripts/ beside the program (the build
 * links it), or ../share/tangguh/scripts. TG_NOT_FOUND. */
int plugin_scripts_dir(char *out, size_t cap, tg_error *err);
/* Where the built panel stands: TANGGUH_WWW, www/ beside the program, or ../share/tangguh/www. TG_NOT_FOUND. */
int plugin_panel_dir(char *out, size_t cap, tg_error *err);

/* ---- registration ------------------------------------------------------------------------------- */

/* Messages, rights, migrations and statements of all plugins; then their routes, reports and hooks; then their kinds of
 * jobs. A plugin's own tables are named <plugin>_..., the core's views tg_...: another name in its lists refuses it, and
 * so do statements that were written under another owner. One that does not fit leaves the list. */
int plugin_migrate(plugins *p, store *s, tg_error *err);
/* The first whose tables are older than its code, with the number of its last migration; NULL: none. Before plugin_migrate. */
const char *plugin_migrates(const plugins *p, store *s, int *nomor);
int plugin_mount(plugins *p, http *h, tg_error *err);
int plugin_register_jobs(plugins *p, schedule *s, tg_error *err);
/* Their names for terima(), their units and facts for rules. Before any rule is compiled; again does nothing. */
int plugin_dictionary(plugins *p, tg_error *err);
/* What people switched off is off again; those that are on start. Before the first request; *p outlives the store's
 * last group. `impor_dir`: where copies of files lie. `jatuh` (NULL-ended; may be NULL): what the parent saw crash is written down. */
int plugin_open(plugins *p, store *s, http *h, const char *impor_dir, const char *const *jatuh, tg_error *err);
void plugin_close(plugins *p);                    /* takes NULL */
/* From the database, before plugins are loaded: those that crashed and were not switched on since. The names lie in `a`. */
int plugin_crashed(store *s, tg_arena *a, const char ***names, tg_error *err);

/* ---- checks ------------------------------------------------------------------------------------- */

enum { PLUGIN_FINDINGS = 32 };
/* bagian: "berkas" "tanda" "abi" "nama" "panel" "migrasi" "perintah_sql" "rute" "pesan" ... */
typedef struct { const char *bagian; tg_error err; } plugin_finding;
typedef struct { size_t count; plugin_finding isi[PLUGIN_FINDINGS]; } plugin_findings;
void plugin_find_add(plugin_findings *f, const char *bagian, const tg_error *err);

/* What a declaration says that cannot be: names, routes, life cycles, jobs, imports, messages, panel. */
void plugin_examine(const tg_plugin *d, plugin_findings *f);
/* A panel.json against the vocabulary: an unknown key is an error with its path. */
void panel_examine(const char *json, size_t size, const char *plugin, plugin_findings *f);
/* Lists, acts and records that it names, when nothing else is wrong with it. */
void panel_examine_targets(const tg_plugin *d, plugin_findings *f);
/* Reports that it names, neither its own nor declared in `rules`, the texts of its rules: for `plugin check`, since rules are
 * the admins' and may bring another tomorrow. */
void panel_examine_reports(const tg_plugin *d, const char *rules, plugin_findings *f);
/* All of one built plugin without serving it, over an empty database `s` of the core's tables and a router `h` of its
 * routes. *versi gets what it says of itself, "" when it was not read. */
void plugin_inspect(const char *dir, const char *name, store *s, http *h, char versi[24], plugin_findings *f);

extern const tg_route PROGRAM_ROUTES[], PANEL_ROUTES[];
extern const pesan PLUGIN_PESAN[];
extern const store_migration PLUGIN_MIGRATIONS[];

#endif
