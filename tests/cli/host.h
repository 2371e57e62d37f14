/* tests/cli/host.h: cli_main as a user calls it, over a host that only writes down what it was told: what serve
 * would have got, and what was asked of the router. */
#ifndef CLI_HOST_H
#define CLI_HOST_H

#include <jansson.h>
#include "check.h"
#include "cli/cli.h"

typedef struct {
    int served;                     /* times serve was called */
    char data[200], config[200], sebagai[64], scripts[200], alamat[64];
    int port;
    bool json, https_proxy;
    int asked;                      /* requests that came through the door */
    char metode[8], jalur[200], pelaku[64];
    json_t *badan;                  /* body of the last one */
    json_t *semua;                  /* bodies of all */
} told;
extern told host_told;
void host_forget(void);

/* Runs "tangguh" with these words (NULL-ended); the exit code. What it printed is in host_out and host_err. */
int host_run(const char *const *words);
extern char host_out[1 << 16], host_err[1 << 16];
#define RUN(...) host_run((const char *const[]){ __VA_ARGS__, NULL })
/* The text that the next run finds on standard input. */
void host_stdin(const char *text);
/* A file with this content; its path. */
const char *host_file(const char *name, const void *p, size_t size);
/* Statuses that the route of handovers answers from now on, by number; else "diterima". */
void host_taken(int64_t nomor);

#endif
