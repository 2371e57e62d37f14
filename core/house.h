/* house.h: opens the rooms bottom up, sets the hooks by which lower rooms call up, and closes in reverse.
 * What main, serve and the command line share. */
#ifndef HOUSE_H
#define HOUSE_H

#include "cli/cli.h"
#include "config.h"

/* Every room's messages. Before anything may fail. */
void house_messages(void);
/* The whole house in this process. `served`: with the uv loop, threads and the schedule; else everything
 * runs on the caller's thread. Errors: TG_BUSY when another process holds the data folder. */
int house_open(cli_house **out, const cli_options *o, const config *cfg, bool served, tg_error *err);
void house_close(cli_house *h);              /* takes NULL */
http *house_http(cli_house *h);
/* Opens the programs but those named in `off`, words of config.lua. */
int house_load_plugins(plugins **out, const char *off, tg_error *err);
/* Whether the rooms' tables are of an older version than this program; changes nothing. For a folder that nobody holds. */
int house_schema(const cli_options *o, bool *older, tg_error *err);
store *house_store(cli_house *h);
/* A house without programs and rules in a new folder: for `plugin check`. */
int house_scratch(cli_house **out, const char *dir, tg_error *err);
int house_run_jobs(cli_house *h, tg_error *err);
/* Listens until a signal asks to stop. `opened_cb` (may be NULL) runs once the house is open: what the parent told stands in the database. */
int house_serve(const cli_options *o, const config *cfg, void (*opened_cb)(void), tg_error *err);

/* serve.c: parent and child. *code: the exit code. */
int serve_run(const cli_options *o, const config *cfg, int *code, tg_error *err);

extern const pesan HOUSE_PESAN[];

#endif
