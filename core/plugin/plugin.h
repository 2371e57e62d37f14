/* plugin/plugin.h: finds, checks, loads and registers programs. A plugin is a folder of plugins/, built
 * to <nama>.so with its build signature in <nama>.tanda beside it: a wrong build can end the process
 * inside dlopen, so the signature is compared first.
 *
 * Thread  loading and registering before the server starts; reading from any.
 * Memory  a loaded plugin stays until the process ends: the core never calls dlclose.
 * Walks   request, job. */
#ifndef PLUGIN_H
#define PLUGIN_H

#include "http/http.h"
#include "plugin/tangguh.h"

typedef struct plugins plugins;

/* Loads every <nama>.so of `dir` except those named in `off` (NULL-ended; may be NULL). A plugin that
 * does not fit is an error that names it; nothing of it is kept.
 * Errors: TG_IO, TG_INVALID. */
int plugin_load_all(plugins **out, const char *dir, const char *const *off, tg_error *err);
void plugin_destroy(plugins *p);                  /* forgets the list; the code stays loaded */
size_t plugin_count(const plugins *p);
const tg_plugin *plugin_at(const plugins *p, size_t i);
const tg_plugin *plugin_find(const plugins *p, const char *name);     /* NULL when there is none */
/* Names of all loaded programs, NULL-ended; the list's. */
const char *const *plugin_names(const plugins *p);
/* Where plugins stand: TANGGUH_PLUGINS, or plugins/ beside the program, or ../lib/tangguh/plugins. */
int plugin_dir(char *out, size_t cap, tg_error *err);
/* Where the rules shipped with this program stand: TANGGUH_SCRIPTS, scripts/ beside the program (the build
 * links it), or ../share/tangguh/scripts. TG_NOT_FOUND. */
int plugin_scripts_dir(char *out, size_t cap, tg_error *err);

/* Messages, rights, migrations and statements of all plugins; then their routes. A plugin's own tables are named
 * <plugin>_..., the core's views tg_...: another name in its lists is TG_INVALID, and so are statements that were
 * written under another owner. */
int plugin_migrate(plugins *p, store *s, tg_error *err);
/* Their names for terima(), their units and facts for rules. Before any rule is compiled; again does nothing. */
int plugin_dictionary(const plugins *p, tg_error *err);
int plugin_mount(plugins *p, http *h, tg_error *err);

extern const pesan PLUGIN_PESAN[];

#endif
