/* Fills tg_error; see error.h. */
#include "base/error.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/text.h"

static void copy_arg(char *out, size_t cap, const tg_arg *arg)
{
    if (arg->text != NULL)
        text_copy(out, cap, arg->text);
    else
        snprintf(out, cap, "%" PRId64, arg->number);
}

int tg_fail_args(tg_error *err, int code, const char *bidang, const char *key, const tg_arg *args,
                 int count)
{
    if (err == NULL)
        return code;
    err->code = code;
    err->place_count = 0;
    err->arg_count = (uint8_t)(count > TG_ERROR_ARGS ? TG_ERROR_ARGS : count);
    text_copy(err->kunci, sizeof err->kunci, key);
    text_copy(err->bidang, sizeof err->bidang, bidang);
    for (int i = 0; i < err->arg_count; i++)
        copy_arg(err->arg[i], sizeof err->arg[i], &args[i]);
    return code;
}

int tg_fail_at(tg_error *err, const char *key, const char *text, int64_t nomor)
{
    if (err == NULL)
        return TG_INVALID;
    if (err->place_count < TG_ERROR_PLACES) {
        tg_place *p = &err->place[err->place_count++];
        text_copy(p->kunci, sizeof p->kunci, key);
        text_copy(p->teks, sizeof p->teks, text ? text : "");
        p->nomor = nomor;
    }
    return err->code;
}

void tg_error_clear(tg_error *err)
{
    if (err != NULL)
        memset(err, 0, sizeof *err);
}
