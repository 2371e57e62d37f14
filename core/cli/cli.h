/* cli/cli.h: the command line. Each command is a client of the routes: with the data folder free it
 * opens the house in this process and calls the router without a socket; with a server running it speaks
 * to data/tangguh.sock. No command has business code of its own (DESIGN.md section 2: one door).
 *
 * Output  results on stdout, messages on stderr; exit 0 ok, 1 the check found problems or the act was
 *         refused, 2 wrong use, 3 environment (port, disk, lock).
 * Walks   request. */
#ifndef CLI_H
#define CLI_H

#include "http/http.h"
#include "plugin/plugin.h"

enum { CLI_OK = 0, CLI_REFUSED = 1, CLI_USAGE = 2, CLI_ENVIRONMENT = 3 };

/* What every command may be told, before or after its name. */
typedef struct {
    const char *data;         /* --data DIR, default ./data */
    const char *config;       /* --config FILE or NULL */
    const char *sebagai;      /* --as NAMA or NULL */
    const char *token;        /* TANGGUH_TOKEN or NULL */
    const char *scripts;      /* --scripts DIR or NULL: the desk */
    bool json;
    bool hanya_ada;           /* open only what is there: reading makes no folder */
    bool tentang_aturan;      /* a command about rules: a wrong file on the desk is said, in one line */
    bahasa bahasa;
} cli_options;

/* What main offers: opening the whole house in this process, and serving it. */
typedef struct cli_house cli_house;
typedef struct {
    /* Opens data (made when missing, unless hanya_ada), runs migrations, mounts all routes; holds data/kunci.
     * TG_BUSY: another process holds it. */
    int (*open)(cli_house **out, const cli_options *o, tg_error *err);
    void (*close)(cli_house *h);
    http *(*http_of)(cli_house *h);
    int (*run_jobs)(cli_house *h, tg_error *err);       /* all that is due, on this thread */
    /* Listens until SIGTERM; exit code. address NULL, port 0: of config.lua; https_proxy false too. */
    int (*serve)(const cli_options *o, const char *address, int port, bool https_proxy, tg_error *err);
    int (*config_show)(const cli_options *o, tg_error *err);
    /* Findings about folder and machine into `list`; *inside: whether the data can be asked too. */
    int (*doctor)(const cli_options *o, json_t *list, bool *inside, tg_error *err);
    /* An empty house in the folder `dir`: the core's tables and routes, no program. Closed by `close`. */
    int (*scratch)(cli_house **out, const char *dir, tg_error *err);
    store *(*store_of)(cli_house *h);
} cli_host;

int cli_main(int argc, char **argv, const cli_host *host);

extern const pesan CLI_PESAN[], MANUAL_PESAN[];

#endif
