/* cli/command.h: inside the cli room: what a command sees, and the table of all commands. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <jansson.h>
#include <stdio.h>
#include "cli/cli.h"
#include "rule/rule.h"

enum { CLI_ARGS_MAX = 8192 /* the rule files of a program */, CLI_OPTS_MAX = 64 };

typedef struct { const char *nama; const char *nilai; } cli_opt;
typedef struct cli_door cli_door;

typedef struct cli {
    const cli_host *host;
    cli_options o;
    const char *args[CLI_ARGS_MAX];     /* behind the command's words */
    int arg_count;
    cli_opt opts[CLI_OPTS_MAX];         /* in the order given */
    int opt_count;
    cli_door *door;                     /* opened by the first cli_ask */
    plugins *plugins;                   /* loaded on first need */
    const char *program;                /* whose command it may be; NULL: one of the core's */
    tg_arena *arena;
} cli;

/* "region kode ..." : options a command knows, one word each; ':' behind one takes a value. */
typedef struct cli_command {
    const char *kata;                   /* "round plan" */
    const char *bentuk;                 /* "PROGRAM --region KODE --period PERIODE" */
    const char *pilihan;                /* "region: period: tempat:" */
    int args_min, args_max;
    int (*run)(cli *c);
    const char *help_id, *help_en;
    bool perlu_data;                    /* answers from data that is there: never makes a data folder */
} cli_command;                          /* a table ends with kata NULL */

/* All commands, table by table; NULL past the last. cli_commands: those of installed programs behind them, with the
 * program's name before their words and `run` NULL; ends with kata NULL; the arena's. */
const cli_command *cli_command_at(int i);
const cli_command *cli_commands(cli *c);
/* The command that these words begin with, the longest; *words: how many are its own. NULL: none. */
const cli_command *cli_find(int argc, char **argv, int *words);
/* Whether --nama stands in "region: period: undo" (*known) and takes a value. Those of every command, without "--". */
bool cli_takes_value(const char *pilihan, const char *nama, bool *known);
extern const char *const CLI_GLOBALS[];

/* help.c: "tangguh help ..." in all its forms. cli_unknown_command says what may have been meant. */
int cli_help(cli *c, int argc, char **argv);
int cli_help_one(cli *c, const cli_command *k);
int cli_help_all(cli *c);
int cli_help_program(cli *c, const char *nama, FILE *out);       /* its commands, imports, documents and reports */
int cli_unknown_command(cli *c, int argc, char **argv);
/* Topics of help that are made of the same list: man(1) as roff; what bash runs, and what it asks at each TAB. */
int cli_manual(cli *c, int argc, char **argv);
int cli_completion(cli *c, int argc, char **argv);
int cli_complete(cli *c, int argc, char **argv);

extern const cli_command
    CLI_CARE[],
    CLI_AKUN[],
    CLI_DATA[],
    CLI_RULES[],
    CLI_SHOW[],
    CLI_UJI[],
    CLI_EDITOR[],
    CLI_DESK[],
    CLI_PROSES[],
    CLI_PROGRAM[],
    CLI_HARI[],
    CLI_DAFTAR[],
    CLI_HAK[],
    CLI_JADWAL[],
    CLI_DOCTOR[],
    CLI_PLUGIN[];

/* Options. */
const char *cli_option(const cli *c, const char *nama);          /* NULL when not given; last one wins */
bool cli_flag(const cli *c, const char *nama);
const char *cli_need(cli *c, const char *nama);                  /* NULL after saying what is missing */
/* A NIK as argument `i`, or "-" or --stdin: from standard input, so that it is in no process list. */
const char *cli_secret_arg(cli *c, int i);
const char *cli_read_line(cli *c);                               /* of standard input, trimmed; NULL: nothing there */

/* Messages: Indonesian or English by c->o.bahasa. */
void cli_say(cli *c, const char *kunci, const tg_arg *args, int count);          /* stdout, with a line end */
void cli_warn_args(cli *c, const char *kunci, const tg_arg *args, int count);    /* stderr */
#define cli_print(c, kunci, ...) cli_say((c), (kunci), TG_ARGS(__VA_ARGS__))
#define cli_warn(c, kunci, ...) cli_warn_args((c), (kunci), TG_ARGS(__VA_ARGS__))
void cli_warn_passed(cli *c, const json_t *result);      /* program_cli.c: families passed over by law, if any were */
int cli_error(cli *c, const tg_error *err);                      /* "galat: ..." on stderr; the exit code for err->code */

/* Asks the router, in this process or through the socket. *status gets the HTTP status; returns the
 * parsed reply (the caller decrefs) or NULL after saying why. */
json_t *cli_ask(cli *c, const char *method, const char *target, json_t *body_taken, int *status);
json_t *cli_ask_file(cli *c, const char *target, const char *file, int *status);
/* GETs what is no JSON and writes it to `out`; the exit code. */
int cli_fetch(cli *c, const char *target, FILE *out);
/* All pages of a list as one reply, {"data": [...]}; NULL with *code set after saying why. `target` ends in a query. */
json_t *cli_list(cli *c, const char *target, int *code);
/* Says the error of a reply that is no 2xx; returns the exit code. With --json prints the body too. */
int cli_refused(cli *c, int status, json_t *reply);
/* Asks for something that becomes a job, waits for it and returns its result object (caller decrefs), or NULL
 * with *exit set after saying why. When the job failed and `failed` is not NULL it gets the row. */
json_t *cli_job(cli *c, const char *target, json_t *body_taken, const char *file, int *exit, json_t **failed);
/* The waiting of cli_job for a job that is already there. */
json_t *cli_wait(cli *c, int64_t kerja, int *exit, json_t **failed);
/* What the refusal of a share means and what to do: the words it came with, else those of its code, else the code. */
const char *cli_refusal(cli *c, const json_t *item);
const char *cli_which(cli *c, const char *kunci, const char *which);      /* "nomor 17", "kartu ABCD" */
void cli_close_door(cli *c);
/* Whether `path` is a file that can be read; says what it is otherwise. */
bool cli_can_read(cli *c, const char *path, bool *empty);

/* Output of a read command: JSON as it is with --json. True when that was done. */
bool cli_json(cli *c, const json_t *value);
int64_t cli_i64(const json_t *o, const char *key);               /* 0 when missing */
const char *cli_text(const json_t *o, const char *key);          /* "" when missing */
json_t *cli_object(const char *key, ...) __attribute__((sentinel)); /* pairs of texts; NULL values are left out */
const char *cli_url(cli *c, const char *text);                   /* percent-encoded for one part of a URL, in the arena */
const char *cli_number(cli *c, int64_t n);                       /* "1.234", in the arena */
plugins *cli_plugins(cli *c);                                    /* NULL after saying why */
int cli_plugin_command(cli *c, int argc, char **words, bool *found);
/* Of a program's commands: whether this option says yes by standing there alone. */
bool cli_plugin_says_yes(cli *c, const char *program, const char *option);
const char *cli_param_option(const char *param);                 /* "kode_wilayah" is --region, "periode" --period; else its own name */
/* Folder of rules: --scripts, else the desk of the data folder, else what is shipped. */
const char *cli_scripts(cli *c);
/* What names mean in the rules of folder `dir`, with what the installed programs bring. */
const rule_dictionary *cli_dictionary(cli *c, const char *dir);
/* For commands about rules. "sembako/31.75.07" -> program, kode ("00" when none is given). */
int cli_rule_split(const char *text, char program[64], char kode[16], tg_error *err);
tg_date cli_rule_date(cli *c, int *code);                        /* --date, else today; *code CLI_USAGE when it is none */
int cli_show_findings(cli *c, const rule_findings *f);           /* the exit code: CLI_REFUSED with mistakes */

#endif
