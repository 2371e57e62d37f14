/* The program: the command line over the house (house.h). */
#include <stdlib.h>
#include <sys/stat.h>
#include "crash.h"
#include "doctor.h"
#include "house.h"

static int open_here(cli_house **out, const cli_options *o, tg_error *err)
{
    config cfg;
    int rc = config_read(&cfg, o->config, o->data, err);
    return rc == TG_OK ? house_open(out, o, &cfg, false, err) : rc;
}

static int serve(const cli_options *o, const char *address, int port, bool https_proxy, tg_error *err)
{
    config cfg;
    int code = 0, rc = config_read(&cfg, o->config, o->data, err);
    if (rc != TG_OK)
        return rc;
    if (address != NULL)
        text_copy(cfg.alamat, sizeof cfg.alamat, address);
    if (port != 0)
        cfg.port = port;
    cfg.https_proxy |= https_proxy;
    rc = serve_run(o, &cfg, &code, err);
    if (rc == TG_OK && code != 0)
        exit(code);          /* the child has said why */
    return rc;
}

static int config_show(const cli_options *o, tg_error *err)
{
    config cfg;
    int rc = config_read(&cfg, o->config, o->data, err);
    if (rc == TG_OK)
        config_print(&cfg, stdout, o->bahasa);
    return rc;
}

int main(int argc, char **argv)
{
    static const cli_host HOST = { open_here, house_close, house_http, house_run_jobs, serve, config_show, doctor_look, house_scratch, house_store };
    umask(077);
    if (hash_start() != 0)
        return CLI_ENVIRONMENT;
    env_install_allocator();
    house_messages();
    log_set_level(LOG_WARN);          /* a command says what it did; the server logs (serve.c) */
    crash_say();
    return cli_main(argc, argv, &HOST);
}
